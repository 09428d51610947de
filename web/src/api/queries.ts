/** What several features ask for. What only one feature asks for lies in that feature. */
import { queryOptions } from '@tanstack/react-query'

import { call } from './client'
import { keys } from './keys'

const LONG = 5 * 60_000

export const departmentsQuery = queryOptions({
  queryKey: keys.departments,
  queryFn: ({ signal }) => call('get', '/api/departments', { signal }),
  staleTime: LONG,
})

export const usersQuery = queryOptions({
  queryKey: keys.users,
  queryFn: ({ signal }) => call('get', '/api/users', { signal }),
  staleTime: LONG,
})

export const channelsQuery = queryOptions({
  queryKey: keys.channels,
  queryFn: ({ signal }) => call('get', '/api/channels', { signal }),
  staleTime: LONG,
})

export const quickRepliesQuery = queryOptions({
  queryKey: keys.quickReplies,
  queryFn: ({ signal }) => call('get', '/api/quick-replies', { signal }),
  staleTime: LONG,
})

export const labelsQuery = queryOptions({
  queryKey: keys.labels,
  queryFn: ({ signal }) => call('get', '/api/labels', { signal }),
  staleTime: LONG,
})

export const companyQuery = queryOptions({
  queryKey: keys.company,
  queryFn: ({ signal }) => call('get', '/api/company', { signal }),
  staleTime: LONG,
})

export const agentsQuery = (departmentId: string) =>
  queryOptions({
    queryKey: keys.agents(departmentId),
    queryFn: ({ signal }) =>
      call('get', '/api/departments/{department_id}/agents', { path: { department_id: departmentId }, signal }),
    staleTime: 30_000,
  })
