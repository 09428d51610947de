import type { ConversationStatus } from './schema'

/** Which conversations a list shows, as the API filters them. */
export type ConversationFilter = {
  status?: ConversationStatus[]
  assigned?: string
  departmentId?: string
  channelId?: string
  label?: string
  search?: string
  unread?: boolean
  overdue?: boolean
}

/** Where each thing lies in the cache. The first word says what shape it has; see `realtime/commit.ts`. */
export const keys = {
  conversations: (filter: ConversationFilter) => ['conversations', filter] as const,
  queue: (departmentId: string) => ['queue', departmentId] as const,
  conversation: (id: string) => ['conversation', id] as const,
  messages: (conversationId: string) => ['messages', conversationId] as const,
  notes: (conversationId: string) => ['notes', conversationId] as const,
  departments: ['departments'] as const,
  agents: (departmentId: string) => ['agents', departmentId] as const,
  users: ['users'] as const,
  channels: ['channels'] as const,
  quickReplies: ['quick-replies'] as const,
  labels: ['labels'] as const,
  company: ['company'] as const,
  notifications: (list: 'unread' | 'all') => ['notifications', list] as const,
  contact: (id: string) => ['contact', id] as const,
  contactHistory: (id: string) => ['contact-history', id] as const,
}
