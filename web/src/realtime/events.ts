/** What the server tells, by name; spelled as in the server's `application/wire.py`. */
import type {
  CompanyBody,
  ConversationBody,
  DepartmentBody,
  LabelBody,
  MessageBody,
  NoteBody,
  QuickReplyBody,
  ChannelState,
} from '@/api/schema'

/** With what follows from the event, or without it for somebody who has lost access by this very event. */
type OfConversation<Extra> = ({ conversation: ConversationBody } & Extra) | Notice
export type Notice = { id: string; version: number; from: string | null; to: string | null; conversation?: never }

type Payloads = {
  new_conversation: OfConversation<{ reason: string }>
  'conversation-assigned': OfConversation<{ userId: string; userName: string; by: string | null }>
  conversation_transferred: OfConversation<{ from: string | null; to: string; reason: string | null; by: string | null }>
  conversation_timeout: OfConversation<{ departmentId: string; escalatedTo: string | null }>
  conversation_updated: OfConversation<{ change: string; by: string | null }>
  message: { conversation?: ConversationBody; message: MessageBody }
  message_status: { message: MessageBody }
  note_created: NoteBody
  channel_state: { channelId: string; state: ChannelState; detail: string | null }
  channel_changed: object
  contact_changed: { contactId?: string; contact?: { id: string } }
  contacts_merged: object
  contacts_separated: object
  inbound_rejected: object
  user_changed: { userId: string }
  password_reset_changed: object
  department_changed: { department: DepartmentBody }
  company_changed: { company: CompanyBody }
  quick_reply_changed: { quickReply: QuickReplyBody }
  quick_reply_deleted: { id: string }
  label_changed: { label: LabelBody }
  label_deleted: { id: string }
  notification: object
  notifications_read: object
}

export type EventName = keyof Payloads
export type ServerEvent = { [Name in EventName]: { name: Name; payload: Payloads[Name] } }[EventName]
export type Told = ServerEvent & { cursor: string }

export const eventNames: Record<EventName, true> = {
  new_conversation: true,
  'conversation-assigned': true,
  conversation_transferred: true,
  conversation_timeout: true,
  conversation_updated: true,
  message: true,
  message_status: true,
  note_created: true,
  channel_state: true,
  channel_changed: true,
  contact_changed: true,
  contacts_merged: true,
  contacts_separated: true,
  inbound_rejected: true,
  user_changed: true,
  password_reset_changed: true,
  department_changed: true,
  company_changed: true,
  quick_reply_changed: true,
  quick_reply_deleted: true,
  label_changed: true,
  label_deleted: true,
  notification: true,
  notifications_read: true,
}

export const isEventName = (name: string): name is EventName => name in eventNames
