/** What an event means for what the browser knows. Pure: nothing here touches the cache, the screen or the clock. */
import type {
  ChannelState,
  CompanyBody,
  ConversationBody,
  DepartmentBody,
  LabelBody,
  MessageBody,
  NoteBody,
  QuickReplyBody,
  UserBody,
} from '@/api/schema'

import type { ServerEvent } from './events'

export type Me = Pick<UserBody, 'id' | 'role' | 'departmentIds'>

export type CacheEdit =
  | { kind: 'put-conversation'; conversation: ConversationBody }
  | { kind: 'drop-conversation'; id: string; version: number }
  | { kind: 'put-message'; message: MessageBody }
  | { kind: 'put-note'; note: NoteBody }
  | { kind: 'put-department'; department: DepartmentBody }
  | { kind: 'put-company'; company: CompanyBody }
  | { kind: 'put-quick-reply'; reply: QuickReplyBody }
  | { kind: 'drop-quick-reply'; id: string }
  | { kind: 'put-label'; label: LabelBody }
  | { kind: 'drop-label'; id: string }
  | { kind: 'patch-channel'; id: string; state: ChannelState; detail: string | null }
  | { kind: 'refetch'; key: readonly string[] }

export function reduce(event: ServerEvent, me: Me): CacheEdit[] {
  switch (event.name) {
    case 'conversation_updated': {
      const { conversation } = event.payload
      if (!conversation) return gone(event.payload)
      const turned = turning.has(event.payload.change) ? [refetch('assignments', conversation.id)] : []
      return [...placed(conversation, me), ...turned]
    }
    case 'new_conversation':
    case 'conversation_timeout':
      return event.payload.conversation ? placed(event.payload.conversation, me) : gone(event.payload)
    case 'conversation-assigned':
    case 'conversation_transferred':
      return event.payload.conversation
        ? [...placed(event.payload.conversation, me), refetch('assignments', event.payload.conversation.id)]
        : gone(event.payload)
    case 'message':
      return [
        ...(event.payload.conversation ? placed(event.payload.conversation, me) : []),
        { kind: 'put-message', message: event.payload.message },
      ]
    case 'message_status':
      return [{ kind: 'put-message', message: event.payload.message }]
    default:
      return besides(event)
  }
}

/** Changes by which somebody begins or ceases to have the conversation. */
const turning = new Set(['released', 'resolved', 'reopened'])

type OfConversation =
  | 'new_conversation'
  | 'conversation_timeout'
  | 'conversation_updated'
  | 'conversation-assigned'
  | 'conversation_transferred'
  | 'message'
  | 'message_status'

function besides(event: Exclude<ServerEvent, { name: OfConversation }>): CacheEdit[] {
  switch (event.name) {
    case 'note_created':
      return [{ kind: 'put-note', note: event.payload }]
    case 'department_changed':
      return [{ kind: 'put-department', department: event.payload.department }]
    case 'company_changed':
      return [{ kind: 'put-company', company: event.payload.company }]
    case 'quick_reply_changed':
      return [{ kind: 'put-quick-reply', reply: event.payload.quickReply }]
    case 'quick_reply_deleted':
      return [{ kind: 'drop-quick-reply', id: event.payload.id }]
    case 'label_changed':
      return [{ kind: 'put-label', label: event.payload.label }]
    case 'label_deleted':
      return [{ kind: 'drop-label', id: event.payload.id }]
    case 'channel_state': {
      const { channelId, state, detail } = event.payload
      return [{ kind: 'patch-channel', id: channelId, state, detail }]
    }
    default:
      return (asked[event.name] ?? []).map((key) => refetch(key))
  }
}

/** Facts that change more than they tell: what they concern is asked for again. */
const asked: Record<string, readonly string[]> = {
  channel_changed: ['channels'],
  contact_changed: ['contact', 'contacts', 'contact-history'],
  contacts_merged: ['contact', 'contacts', 'contact-history', 'conversations', 'conversation'],
  contacts_separated: ['contact', 'contacts', 'contact-history', 'conversations', 'conversation'],
  inbound_rejected: ['rejected'],
  user_changed: ['users', 'agents', 'me'],
  password_reset_changed: ['password-resets'],
  notification: ['notifications'],
  notifications_read: ['notifications'],
}

const refetch = (...key: string[]): CacheEdit => ({ kind: 'refetch', key })

const gone = ({ id, version }: { id: string; version: number }): CacheEdit[] => [{ kind: 'drop-conversation', id, version }]

/** An agent sees conversations of the own departments and the ones assigned to them; an admin sees all. */
export const sees = (me: Me, conversation: ConversationBody): boolean =>
  me.role === 'ADMIN' ||
  conversation.assignedUserId === me.id ||
  (conversation.departmentId !== null && me.departmentIds.includes(conversation.departmentId))

function placed(conversation: ConversationBody, me: Me): CacheEdit[] {
  if (!sees(me, conversation)) return gone(conversation)
  return [{ kind: 'put-conversation', conversation: masked(conversation, me) }]
}

/** Of an earlier department only who works there learns; the API answers the same. */
function masked(conversation: ConversationBody, me: Me): ConversationBody {
  const { lastDepartmentId } = conversation
  if (me.role === 'ADMIN' || lastDepartmentId === null || me.departmentIds.includes(lastDepartmentId)) return conversation
  return { ...conversation, lastDepartmentId: null, lastAttendantId: null }
}
