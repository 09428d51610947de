import { queryClient } from '@/api/query-client'
import { departmentsQuery } from '@/api/queries'
import { conversationQuery, conversationsQuery, messagesQuery } from '@/features/inbox/api'
import { filterOf, type InboxSearch } from '@/features/inbox/search'

/** Asks for what the inbox will show while its files are still on their way. The screen itself tells of failures. */
export function askAhead(search: InboxSearch): void {
  const asked: Promise<unknown>[] = [queryClient.query(departmentsQuery)]
  if (search.view !== 'queue') asked.push(queryClient.infiniteQuery(conversationsQuery(filterOf(search))))
  if (search.c) asked.push(queryClient.query(conversationQuery(search.c)))
  if (search.c && !search.m) asked.push(queryClient.infiniteQuery(messagesQuery(search.c)))
  for (const each of asked) each.catch(() => undefined)
}
