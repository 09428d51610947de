import { useMutation, useQueryClient } from '@tanstack/react-query'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { keys } from '@/api/keys'
import { explain } from '@/api/problem'
import type { ConversationStatus } from '@/api/schema'
import { strings } from '@/lib/strings'

export type Act =
  | { kind: 'accept' | 'assign'; userId: string }
  | { kind: 'transfer'; departmentId: string; userId: string | null; reason: string | null }
  | { kind: 'resolve' | 'archive' | 'return' | 'reopen' }

const statuses: Record<'resolve' | 'archive' | 'return' | 'reopen', ConversationStatus> = {
  resolve: 'RESOLVED',
  archive: 'ARCHIVED',
  return: 'OPEN',
  reopen: 'OPEN',
}

/** Do something with a conversation. The screen changes by the event that follows, as it does for everybody. */
export function useAct(conversationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => ask(conversationId, act),
    onSuccess: (_, act) => toast.success(strings().inbox.done[act.kind]),
    onError: (problem) => {
      toast.error(explain(problem))
      void cache.invalidateQueries({ queryKey: keys.conversation(conversationId) })
    },
  })
}

function ask(id: string, act: Act) {
  const path = { conversation_id: id }
  switch (act.kind) {
    case 'accept':
      return call('patch', '/api/conversations/{conversation_id}/assign', { path, body: {} })
    case 'assign':
      return call('patch', '/api/conversations/{conversation_id}/assign', { path, body: { userId: act.userId } })
    case 'transfer': {
      const { departmentId, userId, reason } = act
      return call('patch', '/api/conversations/{conversation_id}/transfer', { path, body: { departmentId, userId, reason } })
    }
    default:
      return call('patch', '/api/conversations/{conversation_id}/status', { path, body: { status: statuses[act.kind] } })
  }
}
