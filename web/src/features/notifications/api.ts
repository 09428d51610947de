import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { keys } from '@/api/keys'
import { explain } from '@/api/problem'

const PAGE = 30

/** One's own, the newest first. Events tell when to ask again. */
export const notificationsQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: keys.notifications(unread ? 'unread' : 'all'),
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/notifications', { query: { unread, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Infinity,
  })

/** Mark some as read, or all with null. Other tabs learn it by an event, and so does this one if it is told first. */
export function useReading() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[] | null) => call('post', '/api/notifications/read', { body: { ids } }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['notifications'] }),
    onError: (problem) => toast.error(explain(problem)),
  })
}
