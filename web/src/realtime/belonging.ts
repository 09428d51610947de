import type { ConversationFilter } from '@/api/keys'
import type { ConversationBody } from '@/api/schema'

/** Whether the API would answer the conversation for this filter. `undefined`: only the API knows, as a search does. */
export function belongs(conversation: ConversationBody, filter: ConversationFilter, me: { id: string }): boolean | undefined {
  const same = (wanted: string | undefined, found: string | null) => wanted === undefined || wanted === found
  const known = [
    filter.status?.includes(conversation.status) ?? true,
    assignedAs(conversation, filter.assigned, me),
    same(filter.departmentId, conversation.departmentId),
    same(filter.channelId, conversation.channelId),
    filter.label === undefined || conversation.labelIds.includes(filter.label),
    !filter.unread || conversation.unreadCount > 0,
    !filter.overdue || conversation.overdue,
  ].every(Boolean)
  return known && filter.search ? undefined : known
}

function assignedAs(conversation: ConversationBody, assigned: string | undefined, me: { id: string }): boolean {
  if (assigned === undefined) return true
  if (assigned === 'none') return conversation.assignedUserId === null
  return conversation.assignedUserId === (assigned === 'me' ? me.id : assigned)
}

export const waitsIn = (conversation: ConversationBody, departmentId: string): boolean =>
  conversation.status === 'OPEN' && conversation.flowState === 'DEPARTMENT_SELECTED' && conversation.departmentId === departmentId

type Order<T> = (a: T, b: T) => number

/** The last written to first, as the API lists conversations. */
export const byActivity: Order<ConversationBody> = (a, b) =>
  compare(b.lastMessageAt ?? b.createdAt, a.lastMessageAt ?? a.createdAt) || compare(b.id, a.id)

/** The longest wait first, as the API lists a queue. */
export const byWait: Order<ConversationBody> = (a, b) => compare(a.queuedAt ?? '', b.queuedAt ?? '') || compare(a.id, b.id)

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
