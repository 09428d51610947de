import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import { departmentsQuery } from '@/api/queries'
import type { ConversationBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { byWait } from '@/realtime/belonging'
import { itemsOf } from '@/realtime/pages'

import { conversationsQuery, queueQuery } from '../api'
import { filterOf, type InboxSearch } from '../search'

export type Rows = {
  rows: ConversationBody[]
  state: 'loading' | 'failed' | 'ready'
  retry: () => void
  /** Asks for the next page; null when there is none. */
  more: (() => void) | null
}

/** The list that the address asks for. A queue is several departments' queues in one, the longest wait first. */
export function useRows(search: InboxSearch): Rows {
  const queue = useQueue(search, search.view === 'queue')
  const list = useList(search, search.view !== 'queue')
  return search.view === 'queue' ? queue : list
}

function useList(search: InboxSearch, enabled: boolean): Rows {
  const query = useInfiniteQuery({ ...conversationsQuery(filterOf(search)), enabled })
  const rows = useMemo(() => itemsOf(query.data), [query.data])
  return {
    rows,
    state: query.data ? 'ready' : query.isError ? 'failed' : 'loading',
    retry: () => void query.refetch(),
    more: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : null,
  }
}

/** The departments whose queues the user sees. */
export function useOwnDepartments(): { id: string; name: string }[] {
  const me = useMe()
  const { data } = useQuery(departmentsQuery)
  return (data?.items ?? []).filter((each) => each.active && (me.role === 'ADMIN' || me.departmentIds.includes(each.id)))
}

function useQueue(search: InboxSearch, enabled: boolean): Rows {
  const all = useQuery(departmentsQuery)
  const departments = useOwnDepartments()
  const wanted = departments.filter((each) => !search.department || each.id === search.department)
  const queries = useQueries({ queries: wanted.map((each) => ({ ...queueQuery(each.id), enabled })) })
  const rows = queries.flatMap((query) => query.data?.items ?? []).filter((row) => matches(row, search))
  const asked = [all, ...queries]
  const failed = asked.some((query) => query.isError && !query.data)
  const loading = asked.some((query) => query.isPending)
  return {
    rows: rows.sort(byWait),
    state: failed ? 'failed' : loading ? 'loading' : 'ready',
    retry: () => asked.forEach((query) => void query.refetch()),
    more: null,
  }
}

function matches(row: ConversationBody, { channel, label, unread, overdue, search }: InboxSearch): boolean {
  const told = `${row.contact.name ?? ''} ${row.contact.phone ?? ''}`.toLowerCase()
  return [
    !channel || row.channelId === channel,
    !label || row.labelIds.includes(label),
    !unread || row.unreadCount > 0,
    !overdue || row.overdue,
    !search || told.includes(search.toLowerCase()),
  ].every(Boolean)
}

/** How many wait in all the queues the user sees. */
export function useQueueLength(): number {
  const departments = useOwnDepartments()
  const queries = useQueries({ queries: departments.map((each) => queueQuery(each.id)) })
  return queries.reduce((sum, query) => sum + (query.data?.items.length ?? 0), 0)
}
