import { infiniteQueryOptions, useQuery } from '@tanstack/react-query'

import { call } from '@/api/client'
import { channelsQuery, departmentsQuery, usersQuery } from '@/api/queries'

const PAGE = 50

export const auditQuery = (filter: Record<string, string>) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/audit', { query: { ...filter, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })

/** Of people, departments and channels, by id. */
export function useNames(): Map<string, string> {
  const users = useQuery(usersQuery).data?.items ?? []
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const channels = useQuery(channelsQuery).data?.items ?? []
  return new Map([...users, ...departments, ...channels].map(({ id, name }) => [id, name]))
}
