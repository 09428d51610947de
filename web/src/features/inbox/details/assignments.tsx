import { useQuery } from '@tanstack/react-query'

import { departmentsQuery, usersQuery } from '@/api/queries'
import type { AssignmentBody } from '@/api/schema'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { clock, dayKey } from '@/lib/time'

import { assignmentsQuery } from '../api'
import { useMoment } from '../use-moment'

/** Who has had the conversation, the latest first: where, from when to when, and by whose doing. */
export function Assignments({ id }: { id: string }) {
  const { thread } = useStrings()
  const assignments = useQuery(assignmentsQuery(id)).data?.items ?? []
  if (assignments.length === 0) return <p className="text-sm text-ink-2">{thread.noAssignments}</p>
  return (
    <ol className="flex flex-col gap-2.5">
      {assignments.map((assignment) => (
        <Turn key={assignment.id} assignment={assignment} />
      ))}
    </ol>
  )
}

function Turn({ assignment }: { assignment: AssignmentBody }) {
  const { thread } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const moment = useMoment()
  const departments = useQuery(departmentsQuery).data?.items
  const { userName, departmentId, openedAt, closedAt } = assignment
  const department = departments?.find((each) => each.id === departmentId)?.name
  const end = closedAt && (dayKey(openedAt) === dayKey(closedAt) ? clock(closedAt, language) : moment(closedAt))
  return (
    <li className="border-l-2 border-line-strong pl-3 text-sm">
      <p className="font-medium break-words">
        {userName}
        {department ? <span className="font-normal text-ink-2"> · {department}</span> : null}
      </p>
      <p className="tabular text-xs text-ink-2">
        {moment(openedAt)} – {end ?? thread.now}
      </p>
      <Why assignment={assignment} />
    </li>
  )
}

/** Nothing about who took it of their own accord. */
function Why({ assignment: { userId, assignedBy, reason } }: { assignment: AssignmentBody }) {
  const { thread } = useStrings()
  const users = useQuery(usersQuery).data?.items
  const giver = assignedBy === userId ? undefined : users?.find((each) => each.id === assignedBy)?.name
  const why = reason ? thread.given[reason] : giver ? thread.givenBy(giver) : null
  return why ? <p className="text-xs text-ink-2">{why}</p> : null
}
