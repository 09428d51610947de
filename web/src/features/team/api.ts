import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'

import { call } from '@/api/client'
import { agentsQuery, departmentsQuery, usersQuery } from '@/api/queries'
import type { UserBody } from '@/api/schema'
import { useLive } from '@/realtime/live'

import type { Draft } from './draft'
import { peopleOf } from './people'

const LOAD_SECONDS = 30

/** Everybody, with presence and load. Load changes with every conversation, so it is asked for again and again. */
export function usePeople() {
  const users = useQuery(usersQuery)
  const known = useQuery(departmentsQuery)
  const departments = known.data?.items ?? []
  const agents = useQueries({
    queries: departments.map(({ id }) => ({ ...agentsQuery(id), refetchInterval: LOAD_SECONDS * 1000 })),
  }).flatMap((query) => query.data?.items ?? [])
  const live = useLive((store) => store.presence)
  return {
    ...users,
    data: users.data && peopleOf(users.data.items, { departments, agents, live }),
    departments: departments.filter((department) => department.active),
    /** Whether forms can begin with what the company has. */
    ready: !known.isPending,
  }
}

export const resetsQuery = queryOptions({
  queryKey: ['password-resets'],
  queryFn: ({ signal }) => call('get', '/api/password-resets', { signal }),
})

/** Create the user, or change the one with `id`. A new one's capacity is the usual one unless it was changed. */
export async function saveUser(id: string | undefined, draft: Draft): Promise<UserBody> {
  const { name, email, password, role, capacity, active } = draft
  const place = {
    ...(draft.departmentId ? { departmentId: draft.departmentId } : {}),
    departmentIds: draft.departmentIds.filter((each) => each !== draft.departmentId),
  }
  if (!id) {
    const created = await call('post', '/api/users', { body: { name, email: email.trim(), password, role, ...place } })
    if (created.capacity === capacity) return created
    return call('patch', '/api/users/{user_id}', { path: { user_id: created.id }, body: { capacity } })
  }
  const body = { name, role, capacity, active, ...(password ? { password } : {}), ...place }
  return call('patch', '/api/users/{user_id}', { path: { user_id: id }, body })
}
