import { useQuery } from '@tanstack/react-query'
import { memo } from 'react'

import { departmentsQuery } from '@/api/queries'
import type { ConversationBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { Avatar } from '@/components/ui/avatar'
import { classes } from '@/lib/classes'
import { displayName } from '@/lib/people'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { shortMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'

import { ColleagueName } from './colleague-name'
import { LabelChips } from './label-chips'
import { Said } from './said'
import { Wait } from './wait'

type Props = { conversation: ConversationBody; open: boolean; onOpen: (id: string) => void; queue: boolean }

export const Row = memo(function Row({ conversation, open, onOpen }: Props) {
  const { inbox } = useStrings()
  const { contact, unreadCount } = conversation
  const name = displayName(contact, inbox.unknownContact)
  const unread = unreadCount > 0
  return (
    <button
      type="button"
      aria-current={open ? 'true' : undefined}
      onClick={() => onOpen(conversation.id)}
      className={classes(
        'flex h-full w-full gap-3 border-b px-4 py-2.5 text-left focus-visible:-outline-offset-2',
        open ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <Avatar name={name} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline justify-between gap-2">
          <span className={classes('truncate', unread ? 'font-semibold' : 'font-medium')}>{name}</span>
          <When at={conversation.lastMessageAt ?? conversation.createdAt} strong={unread} />
        </span>
        <span className="flex items-center justify-between gap-2">
          <Said conversation={conversation} />
          {unread ? (
            <span className="tabular shrink-0 rounded-full bg-accent px-1.5 text-2xs font-semibold text-on-accent">
              <span className="sr-only">{inbox.unreadCount(unreadCount)}</span>
              <span aria-hidden>{unreadCount > 99 ? '99+' : unreadCount}</span>
            </span>
          ) : null}
        </span>
        <Place conversation={conversation} />
        <LabelChips ids={conversation.labelIds} />
      </span>
    </button>
  )
})

function When({ at, strong }: { at: string; strong: boolean }) {
  const { common } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const now = useNow()
  return (
    <time dateTime={at} className={classes('tabular shrink-0 text-xs', strong ? 'font-medium text-accent-ink' : 'text-ink-3')}>
      {shortMoment(at, now, language, common)}
    </time>
  )
}

/** Where it is: the department, and who has it or how long it waits. */
function Place({ conversation }: { conversation: ConversationBody }) {
  const { inbox } = useStrings()
  const me = useMe()
  const { data } = useQuery(departmentsQuery)
  const { departmentId, assignedUserId, status, flowState } = conversation
  const department = data?.items.find((each) => each.id === departmentId)?.name
  const where = department ?? (status === 'OPEN' && flowState !== 'DEPARTMENT_SELECTED' ? inbox.inMenu : undefined)
  const ended = status === 'RESOLVED' || status === 'ARCHIVED' ? inbox.statuses[status] : null
  return (
    <span className="mt-1 flex min-w-0 items-center gap-1.5 text-xs text-ink-3">
      {where ? <span className="truncate">{where}</span> : null}
      {ended ? <span className="shrink-0">{where ? `· ${ended}` : ended}</span> : null}
      {assignedUserId && assignedUserId !== me.id ? <ColleagueName id={assignedUserId} /> : null}
      <Wait conversation={conversation} />
    </span>
  )
}
