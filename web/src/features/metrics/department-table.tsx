import type { DepartmentBody, DepartmentFigures } from '@/api/schema'
import { Meter } from '@/components/ui/meter'
import { Table, Td, Th } from '@/components/ui/table'
import { metricsWords } from '@/lib/strings/admin/metrics'

import { busiestFirst } from './figures'
import type { Go } from './metrics'
import { ResponseCells, ResponseHeads } from './response-cells'

type Props = { figures: readonly DepartmentFigures[]; departments: readonly DepartmentBody[]; go: Go }

/** How departments compare. A name narrows everything down to that department. */
export function DepartmentTable({ figures, departments, go }: Props) {
  const words = metricsWords.use()
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  const most = Math.max(...figures.map(({ conversations }) => conversations))
  return (
    <section aria-label={words.byDepartment}>
      <h2 className="mb-2 text-base font-semibold">{words.byDepartment}</h2>
      <Table label={words.byDepartment}>
        <thead>
          <tr>
            <Th>{words.department}</Th>
            <Th className="w-2/5">{words.conversations}</Th>
            <ResponseHeads />
          </tr>
        </thead>
        <tbody>
          {busiestFirst(figures).map(({ departmentId, conversations, firstResponse }) => (
            <tr key={departmentId}>
              <Td>
                {departmentId ? (
                  <button
                    type="button"
                    title={words.filterDepartment(names.get(departmentId) ?? '')}
                    onClick={() => go({ department: departmentId })}
                    className="text-left font-medium hover:underline"
                  >
                    {names.get(departmentId)}
                  </button>
                ) : (
                  <span className="text-ink-2">{words.noDepartment}</span>
                )}
              </Td>
              <Td>
                <span className="flex items-center gap-3">
                  <span className="tabular w-8 text-right font-medium">{conversations}</span>
                  <Meter value={conversations} most={most} look="bg-accent" label={String(conversations)} className="min-w-16 flex-1" />
                </span>
              </Td>
              <ResponseCells times={firstResponse} />
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
