import type { ConversationBody, UserBody } from '@/api/schema'

import type { Act } from './use-act'

type Me = Pick<UserBody, 'id' | 'role'>

/** What the user may do with the conversation now: what its flow allows, and what the role does. */
export function possible({ allowedActions, assignedUserId }: ConversationBody, me: Me): Set<Act['kind']> {
  const mine = assignedUserId === me.id || me.role === 'ADMIN'
  const flow = new Set(allowedActions)
  const acts: [Act['kind'], boolean][] = [
    ['accept', flow.has('assign') && assignedUserId === null],
    ['assign', flow.has('assign') && me.role === 'ADMIN'],
    ['transfer', flow.has('transfer') && (mine || assignedUserId === null)],
    ['resolve', flow.has('resolve') && (mine || assignedUserId === null)],
    ['return', flow.has('return') && mine],
    ['reopen', flow.has('reopen')],
    ['archive', flow.has('archive')],
  ]
  return new Set(acts.filter(([, allowed]) => allowed).map(([kind]) => kind))
}
