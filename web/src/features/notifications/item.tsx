import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRightLeft, Check, Hourglass, RadioTower, TriangleAlert, UserCheck, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import { channelsQuery, departmentsQuery } from '@/api/queries'
import type { NotificationBody, NotificationKind } from '@/api/schema'
import { classes } from '@/lib/classes'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { notificationWords } from '@/lib/strings/notifications'
import { shortMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'

import { leads, told } from './told'

const looks: Record<NotificationKind, [LucideIcon, string]> = {
  queued: [Hourglass, 'bg-accent-soft text-accent-ink'],
  assigned: [UserCheck, 'bg-accent-soft text-accent-ink'],
  transferred: [ArrowRightLeft, 'bg-accent-soft text-accent-ink'],
  overdue: [TriangleAlert, 'bg-warning-soft text-warning-ink'],
  channel_down: [RadioTower, 'bg-danger-soft text-danger'],
}

type Props = { notification: NotificationBody; onRead: () => void; onLeave: () => void }

/** One notification: opening what it is about reads it, and so does its check mark. */
export function Item({ notification, onRead, onLeave }: Props) {
  const words = notificationWords.use()
  const unread = notification.readAt === null
  const follow = () => {
    if (unread) onRead()
    onLeave()
  }
  return (
    <li className="group relative flex items-stretch border-b last:border-b-0 hover:bg-hover">
      <Goal notification={notification} onFollow={follow}>
        <Said notification={notification} />
      </Goal>
      {unread ? (
        <button
          type="button"
          aria-label={words.read}
          title={words.read}
          onClick={onRead}
          className="mr-2 flex size-8 shrink-0 items-center justify-center self-center rounded-lg text-ink-3 hover:bg-line hover:text-ink"
        >
          <span aria-hidden className="size-2.5 rounded-full bg-accent group-hover:hidden" />
          <Check aria-hidden className="hidden size-4 group-hover:block" />
        </button>
      ) : null}
    </li>
  )
}

const goalLook = 'flex min-w-0 flex-1 gap-3 py-3 pr-2 pl-4 text-left focus-visible:-outline-offset-2'

function Goal({ notification, onFollow, children }: { notification: NotificationBody; onFollow: () => void; children: ReactNode }) {
  const { conversationId, channelId } = notification
  if (channelId)
    return (
      <Link to="/channels" search={{ open: channelId }} onClick={onFollow} className={goalLook}>
        {children}
      </Link>
    )
  if (conversationId && leads(notification))
    return (
      <Link to="/inbox" search={{ view: 'all', c: conversationId }} onClick={onFollow} className={goalLook}>
        {children}
      </Link>
    )
  return <div className={goalLook}>{children}</div>
}

function Said({ notification }: { notification: NotificationBody }) {
  const words = notificationWords.use()
  const { common } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const now = useNow()
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const down = notification.kind === 'channel_down'
  const channels = useQuery({ ...channelsQuery, enabled: down }).data?.items ?? []
  const [who, what] = told(notification, words, departments, channels)
  const [Icon, look] = looks[notification.kind]
  const unread = notification.readAt === null
  const below = down || leads(notification) ? notification.preview : words.gone
  return (
    <>
      <span aria-hidden className={classes('mt-0.5 flex size-8 shrink-0 items-center justify-center rounded-full', look)}>
        <Icon className="size-4" />
      </span>
      <span className="min-w-0 flex-1">
        <span className={classes('line-clamp-2 text-sm break-words', unread ? 'text-ink' : 'text-ink-2')}>
          {unread ? <span className="sr-only">{words.isUnread}: </span> : null}
          <strong className="font-semibold">{who}</strong>
          {what}
        </span>
        {below ? <span className="block truncate text-sm text-ink-3">{below}</span> : null}
        <time dateTime={notification.at} className="tabular block text-xs text-ink-3">
          {shortMoment(notification.at, now, language, common)}
        </time>
      </span>
    </>
  )
}
