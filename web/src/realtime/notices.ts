import type { ConversationBody, MessageBody } from '@/api/schema'

import type { ServerEvent } from './events'
import { sees, type Me } from './reduce'

/** Something worth telling whoever is doing something else. */
export type Notice =
  | { kind: 'queued' | 'assigned' | 'overdue'; conversation: ConversationBody }
  | { kind: 'message'; conversation: ConversationBody; text: string }

type Heard = { conversation?: ConversationBody; message?: MessageBody; by?: string | null }

/** What the user should notice of an event. Admins are not told of every queue, for they are in all of them. */
export function noticeOf(event: ServerEvent, me: Me): Notice | null {
  const { conversation, message, by } = event.payload as Heard
  if (!conversation || !sees(me, conversation)) return null
  const mine = conversation.assignedUserId === me.id
  const ofMyTeam = mine || me.role === 'AGENT'
  switch (event.name) {
    case 'new_conversation':
      return ofMyTeam ? { kind: 'queued', conversation } : null
    case 'conversation_timeout':
      return ofMyTeam ? { kind: 'overdue', conversation } : null
    case 'conversation-assigned':
      return mine && by !== me.id ? { kind: 'assigned', conversation } : null
    default:
      return mine && message && isNews(message) ? { kind: 'message', conversation, text: message.text } : null
  }
}

const isNews = (message: MessageBody): boolean =>
  message.direction === 'INBOUND' && message.editedAt === null && message.revokedAt === null
