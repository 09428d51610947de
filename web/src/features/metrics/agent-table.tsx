import type { AgentMetricsBody } from '@/api/schema'
import { Avatar } from '@/components/ui/avatar'
import { Table, Td, Th } from '@/components/ui/table'
import { metricsWords } from '@/lib/strings/admin/metrics'
import { span } from '@/lib/time'

import { mostAnswersFirst } from './figures'
import type { Go } from './metrics'

type Props = { agents: readonly AgentMetricsBody[]; go: Go }

/** Who did how much, and how fast. A name leads to the waits that this agent ended. */
export function AgentTable({ agents, go }: Props) {
  const words = metricsWords.use()
  const shown = mostAnswersFirst(agents)
  const time = (seconds: number | null) => (seconds === null ? words.nothing : span(seconds * 1000))
  if (shown.length === 0) return null
  return (
    <section aria-label={words.byAgent}>
      <h2 className="mb-2 text-base font-semibold">{words.byAgent}</h2>
      <Table label={words.byAgent}>
        <thead>
          <tr>
            <Th>{words.agent}</Th>
            <Th className="text-right">{words.openNow}</Th>
            <Th className="text-right">{words.assigned}</Th>
            <Th className="text-right">{words.answers}</Th>
            <Th className="text-right">{words.medianShort}</Th>
            <Th className="text-right">{words.p90Short}</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, openConversations, assignments, firstResponse }) => (
            <tr key={id}>
              <Td className="max-w-64">
                <button
                  type="button"
                  title={words.showAgent(name)}
                  onClick={() => go({ rows: 'waits', agent: id, state: undefined, day: undefined })}
                  className="flex max-w-full items-center gap-2.5 text-left font-medium hover:underline"
                >
                  <Avatar name={name} size="sm" />
                  <span className="truncate">{name}</span>
                </button>
              </Td>
              <Td className="tabular text-right">{openConversations}</Td>
              <Td className="tabular text-right">{assignments}</Td>
              <Td className="tabular text-right">{firstResponse.answered}</Td>
              <Td className="tabular text-right">{time(firstResponse.p50Seconds)}</Td>
              <Td className="tabular text-right">{time(firstResponse.p90Seconds)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  )
}
