import { ChevronRight } from 'lucide-react'
import { useState } from 'react'

import { call } from '@/api/client'
import { keys } from '@/api/keys'
import type { DepartmentBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Badge } from '@/components/ui/badge'
import { Notice } from '@/components/ui/notice'
import { Sortable } from '@/components/ui/sortable'
import { moved } from '@/lib/reorder'
import { departmentWords } from '@/lib/strings/admin/departments'
import { span } from '@/lib/time'

import { menuNumbers } from './draft'

type Props = { departments: readonly DepartmentBody[]; onOpen: (id: string) => void }
type Move = { id: string; position: number }

/** The departments as the menu has them, to be put into another order. */
export function MenuOrder({ departments, onOpen }: Props) {
  const words = departmentWords.use()
  const [wanted, setWanted] = useState<readonly DepartmentBody[]>([])
  const [said, setSaid] = useState('')
  const { save, busy, problem } = useSave(
    ({ id, position }: Move) =>
      call('patch', '/api/departments/{department_id}', { path: { department_id: id }, body: { position } }),
    { refetch: [keys.departments] },
  )
  // Until the server has said so, the order is the wanted one; if it refuses, it is again what it was.
  const shown = busy ? wanted : departments
  const numbers = menuNumbers(shown)
  const move = (department: DepartmentBody, to: number) => {
    setWanted(moved(shown, shown.indexOf(department), to))
    setSaid(words.moved(department.name, to + 1, shown.length))
    save({ id: department.id, position: to + 1 })
  }
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  return (
    <div className="flex flex-col gap-3">
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      <Sortable
        label={words.order}
        items={shown}
        onMove={move}
        handleLabel={(department, place) => words.handle(department.name, place + 1, shown.length)}
      >
        {(department) => (
          <Row
            department={department}
            number={numbers.get(department.id)}
            escalation={names.get(department.escalationDepartmentId ?? '')}
            onOpen={onOpen}
          />
        )}
      </Sortable>
      <p className="text-sm text-ink-3">{words.orderHint}</p>
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  )
}

type RowProps = {
  department: DepartmentBody
  number: number | undefined
  escalation: string | undefined
  onOpen: (id: string) => void
}

function Row({ department, number, escalation, onOpen }: RowProps) {
  const words = departmentWords.use()
  const told = [
    words.deadline(span(department.responseTimeoutMinutes * 60_000)),
    ...(escalation ? [words.escalates(escalation)] : []),
  ]
  return (
    <div className="flex min-w-0 flex-1 items-center gap-3 py-2 pr-4">
      <span aria-hidden className="tabular flex size-7 shrink-0 items-center justify-center rounded-lg bg-hover text-sm font-semibold text-ink-2">
        {number ?? '–'}
      </span>
      <div className="min-w-0 flex-1">
        <button
          type="button"
          aria-label={words.edit(department.name)}
          onClick={() => onOpen(department.id)}
          className="block max-w-full truncate text-left font-medium after:absolute after:inset-0"
        >
          {department.name}
        </button>
        <p className="truncate text-sm text-ink-2">{told.join(', ')}</p>
      </div>
      <span className="hidden sm:flex">
        {department.active ? (
          <Badge>{words.distributions[department.distribution][0]}</Badge>
        ) : (
          <Badge tone="warning">{words.inactive}</Badge>
        )}
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
    </div>
  )
}
