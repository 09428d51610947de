/** What a notification says, and where it leads. Pure. */
import type { NotificationBody } from '@/api/schema'
import type { notificationWords } from '@/lib/strings/notifications'

type Words = ReturnType<typeof notificationWords.use>
type Named = readonly { id: string; name: string }[]

/** Whom or what it is about, which is to stand out, and what happened. */
export function told(
  { kind, contactName, departmentId, channelId }: NotificationBody,
  words: Words,
  departments: Named,
  channels: Named,
): readonly [string, string] {
  const named = (list: Named, id: string | null) => list.find((each) => each.id === id)?.name
  if (kind === 'channel_down') return words.kinds.channel_down(named(channels, channelId) ?? words.channel)
  return words.kinds[kind](contactName ?? words.somebody, named(departments, departmentId) ?? words.department)
}

/** A conversation that one sees no longer has nothing to show, and leads nowhere. */
export const leads = ({ conversationId, contactName, preview }: NotificationBody): boolean =>
  conversationId !== null && (contactName !== null || preview !== null)

/** A count for a badge that has room for two figures. */
export const short = (count: number): string => (count > 99 ? '99+' : String(count))
