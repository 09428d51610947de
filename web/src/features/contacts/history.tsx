import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'

import { departmentsQuery, usersQuery } from '@/api/queries'
import type { ContactDetailBody, ConversationBody } from '@/api/schema'
import { LoadMore } from '@/components/load-more'
import { Shown } from '@/components/shown'
import { Badge } from '@/components/ui/badge'
import { usePreferences } from '@/lib/preferences'
import { situation } from '@/lib/situation'
import { useStrings } from '@/lib/strings'
import { contactWords } from '@/lib/strings/admin/contacts'
import { shortMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'

import { historyQuery } from './api'

/** All conversations with the contact that whoever looks may see, the latest first. */
export function History({ contact }: { contact: ContactDetailBody }) {
  const words = contactWords.use()
  const asked = useInfiniteQuery(historyQuery(contact.id))
  return (
    <section aria-labelledby="contact-history">
      <h3 id="contact-history" className="mb-2 font-semibold">
        {words.history}
      </h3>
      <Shown asked={asked}>
        {({ pages }) => {
          const found = pages.flatMap(({ items }) => items)
          if (found.length === 0) return <p className="text-ink-2">{words.historyEmpty}</p>
          return (
            <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
              {found.map((conversation) => (
                <Row key={conversation.id} conversation={conversation} />
              ))}
            </ul>
          )
        }}
      </Shown>
      <LoadMore asked={asked} />
    </section>
  )
}

function Row({ conversation }: { conversation: ConversationBody }) {
  const words = contactWords.use()
  const strings = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const now = useNow(60_000)
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const users = useQuery(usersQuery).data?.items ?? []
  const department = departments.find(({ id }) => id === conversation.departmentId)?.name ?? words.menu
  const agent = users.find(({ id }) => id === (conversation.assignedUserId ?? conversation.lastAttendantId))?.name
  const at = conversation.lastMessageAt ?? conversation.createdAt
  return (
    <li>
      <Link to="/inbox" search={{ view: 'all', c: conversation.id }} className="flex items-center gap-3 px-4 py-3 hover:bg-hover">
        <span className="min-w-0 flex-1">
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">{department}</span>
            <Badge tone={conversation.status === 'ASSIGNED' ? 'accent' : 'neutral'}>{situation(conversation, strings)}</Badge>
          </span>
          <span className="mt-0.5 block truncate text-sm text-ink-2">
            {[agent, conversation.lastMessagePreview].filter(Boolean).join(' · ') || words.unassigned}
          </span>
        </span>
        <time dateTime={at} className="shrink-0 text-sm text-ink-3">
          {shortMoment(at, now, language, strings.common)}
        </time>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
      </Link>
    </li>
  )
}
