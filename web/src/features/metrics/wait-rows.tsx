import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { usersQuery } from '@/api/queries'
import type { DepartmentBody, WaitBody } from '@/api/schema'
import { LoadMore } from '@/components/load-more'
import { Shown } from '@/components/shown'
import { Empty } from '@/components/ui/states'
import { displayName } from '@/lib/people'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { metricsWords } from '@/lib/strings/admin/metrics'
import { dateAndTime, span } from '@/lib/time'
import { useNow } from '@/lib/use-now'

import { waitRows, type Measured } from './api'

type Props = { measured: Measured; agent: string | undefined; departments: readonly DepartmentBody[] }

/** Waits in the queues of departments; with `agent` only those that this agent ended. */
export function WaitRows({ measured, agent, departments }: Props) {
  const words = metricsWords.use()
  const asked = useInfiniteQuery(waitRows(measured, agent))
  return (
    <>
      <Shown asked={asked}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items)
          if (found.length === 0) return <Empty title={words.emptyTitle} />
          return (
            <ul className="-mx-2 divide-y">
              {found.map((wait) => (
                <Row key={`${wait.conversationId} ${wait.queuedAt}`} wait={wait} departments={departments} />
              ))}
            </ul>
          )
        }}
      </Shown>
      <LoadMore asked={asked} />
    </>
  )
}

function Row({ wait, departments }: { wait: WaitBody; departments: readonly DepartmentBody[] }) {
  const words = metricsWords.use()
  const { inbox } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const users = useQuery(usersQuery).data?.items ?? []
  const department = departments.find(({ id }) => id === wait.departmentId)?.name
  const by = wait.answeredAt && (users.find(({ id }) => id === wait.answeredBy)?.name ?? words.byPhone)
  return (
    <li>
      <Link to="/inbox" search={{ view: 'all', c: wait.conversationId }} className="flex items-start gap-3 rounded-lg px-2 py-2.5 hover:bg-hover">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{displayName(wait.contact, inbox.unknownContact)}</span>
          <span className="block truncate text-sm text-ink-2">{[department, by ?? words.unanswered].filter(Boolean).join(' · ')}</span>
        </span>
        <span className="shrink-0 text-right">
          <Waited wait={wait} />
          <time dateTime={wait.queuedAt} className="block text-sm text-ink-3">
            {dateAndTime(wait.queuedAt, language)}
          </time>
        </span>
      </Link>
    </li>
  )
}

function Waited({ wait: { queuedAt, endedAt, answeredAt } }: { wait: WaitBody }) {
  const words = metricsWords.use()
  const now = useNow()
  const until = answeredAt ?? endedAt
  const time = span((until ? Date.parse(until) : now) - Date.parse(queuedAt))
  return (
    <span className={`tabular block font-medium ${until ? '' : 'text-warning-ink'}`}>
      {until ? words.waited(time) : words.waiting(time)}
    </span>
  )
}
