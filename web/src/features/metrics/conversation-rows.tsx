import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import { usersQuery } from '@/api/queries'
import type { ConversationBody, ConversationStatus, DepartmentBody } from '@/api/schema'
import { LoadMore } from '@/components/load-more'
import { Shown } from '@/components/shown'
import { Badge } from '@/components/ui/badge'
import { Empty } from '@/components/ui/states'
import { displayName } from '@/lib/people'
import { usePreferences } from '@/lib/preferences'
import { situation } from '@/lib/situation'
import { useStrings } from '@/lib/strings'
import { metricsWords } from '@/lib/strings/admin/metrics'
import { dateAndTime } from '@/lib/time'

import { conversationRows, type Measured } from './api'

type Props = { measured: Measured; status: ConversationStatus | undefined; departments: readonly DepartmentBody[] }

export function ConversationRows({ measured, status, departments }: Props) {
  const words = metricsWords.use()
  const asked = useInfiniteQuery(conversationRows(measured, status))
  return (
    <>
      <Shown asked={asked}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items)
          if (found.length === 0) return <Empty title={words.emptyTitle} />
          return (
            <ul className="-mx-2 divide-y">
              {found.map((conversation) => (
                <Row key={conversation.id} conversation={conversation} departments={departments} />
              ))}
            </ul>
          )
        }}
      </Shown>
      <LoadMore asked={asked} />
    </>
  )
}

function Row({ conversation, departments }: { conversation: ConversationBody; departments: readonly DepartmentBody[] }) {
  const words = metricsWords.use()
  const strings = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const users = useQuery(usersQuery).data?.items ?? []
  const department = departments.find(({ id }) => id === conversation.departmentId)?.name ?? words.noDepartment
  const agent = users.find(({ id }) => id === (conversation.assignedUserId ?? conversation.lastAttendantId))?.name
  return (
    <li>
      <Link to="/inbox" search={{ view: 'all', c: conversation.id }} className="flex items-start gap-3 rounded-lg px-2 py-2.5 hover:bg-hover">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{displayName(conversation.contact, words.unknown)}</span>
          <span className="block truncate text-sm text-ink-2">{[department, agent].filter(Boolean).join(', ')}</span>
        </span>
        <span className="flex shrink-0 flex-col items-end gap-0.5">
          <Badge tone={conversation.status === 'ASSIGNED' ? 'accent' : 'neutral'}>{situation(conversation, strings)}</Badge>
          <time dateTime={conversation.createdAt} className="text-sm text-ink-3">
            {dateAndTime(conversation.createdAt, language)}
          </time>
        </span>
      </Link>
    </li>
  )
}
