import type { InboxSearch } from '@/features/inbox/search'

const views = ['mine', 'queue', 'all'] as const
const statuses = ['OPEN', 'ASSIGNED', 'RESOLVED', 'ARCHIVED'] as const

const oneOf = <T extends string>(options: readonly T[], value: unknown): T | undefined =>
  options.find((option) => option === value)
const word = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined)

/** What the address says, without anything that makes no sense. */
export function inboxSearch(given: Record<string, unknown>): InboxSearch {
  const found: Record<keyof InboxSearch, unknown> = {
    view: oneOf(views, given.view),
    c: word(given.c),
    m: word(given.m),
    status: oneOf(statuses, given.status),
    department: word(given.department),
    channel: word(given.channel),
    label: word(given.label),
    search: word(given.search),
    messages: given.messages === true || undefined,
    unread: given.unread === true || undefined,
    overdue: given.overdue === true || undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}
