import type { ConversationFilter } from '@/api/keys'
import type { ConversationStatus } from '@/api/schema'

export type View = 'mine' | 'queue' | 'all'

/** What the address says about the inbox: the list, its filters, and `c`, the open conversation. `messages`: the search is
 * for what was said; `m` is the message that the conversation is to be opened at. */
export type InboxSearch = {
  view?: View
  c?: string
  m?: string
  status?: ConversationStatus
  department?: string
  channel?: string
  label?: string
  search?: string
  messages?: boolean
  unread?: boolean
  overdue?: boolean
}

export type Go = (change: { [Name in keyof InboxSearch]: InboxSearch[Name] | undefined }) => void

/** The API's filter for the list. Mine are those being served by the user, unless a status is asked for. */
export function filterOf(search: InboxSearch): ConversationFilter {
  const view = search.view ?? 'mine'
  return {
    ...(view === 'mine' ? { assigned: 'me', status: ['ASSIGNED'] as ConversationStatus[] } : {}),
    ...(search.status ? { status: [search.status] } : {}),
    ...(search.department ? { departmentId: search.department } : {}),
    ...(search.channel ? { channelId: search.channel } : {}),
    ...(search.label ? { label: search.label } : {}),
    ...(search.search ? { search: search.search } : {}),
    ...(search.unread ? { unread: true } : {}),
    ...(search.overdue ? { overdue: true } : {}),
  }
}

export const isFiltered = ({ status, department, channel, label, search, unread, overdue }: InboxSearch): boolean =>
  Boolean(status ?? department ?? channel ?? label ?? search ?? unread ?? overdue)

export const withoutFilters = {
  status: undefined,
  department: undefined,
  channel: undefined,
  label: undefined,
  search: undefined,
  messages: undefined,
  unread: undefined,
  overdue: undefined,
}
