import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { call } from '@/api/client'
import { keys, type ConversationFilter } from '@/api/keys'

const PAGE = 50
const FOUND = 30

/** Kept true by events; asked for again only after a long absence. */
const TOLD_BY_EVENTS = { staleTime: Infinity } as const

export const conversationsQuery = (filter: ConversationFilter) =>
  infiniteQueryOptions({
    queryKey: keys.conversations(filter),
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/conversations', { query: { ...filter, cursor: pageParam, limit: PAGE }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    ...TOLD_BY_EVENTS,
  })

/** Each word of `search` begins a word of the message. */
export const foundMessagesQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['found-messages', search],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/search/messages', { query: { search, cursor: pageParam, limit: FOUND }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })

export const queueQuery = (departmentId: string) =>
  queryOptions({
    queryKey: keys.queue(departmentId),
    queryFn: ({ signal }) =>
      call('get', '/api/departments/{department_id}/queue', {
        path: { department_id: departmentId },
        query: { limit: 100 },
        signal,
      }),
    ...TOLD_BY_EVENTS,
  })

const ofConversation = (id: string) => ({ conversation_id: id })

export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: keys.conversation(id),
    queryFn: ({ signal }) => call('get', '/api/conversations/{conversation_id}', { path: ofConversation(id), signal }),
    ...TOLD_BY_EVENTS,
  })

/** Newest first: the next page is the one before in time. */
export const messagesQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: keys.messages(id),
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/conversations/{conversation_id}/messages', {
        path: ofConversation(id),
        query: { cursor: pageParam, limit: PAGE },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    ...TOLD_BY_EVENTS,
  })

export const notesQuery = (id: string) =>
  queryOptions({
    queryKey: keys.notes(id),
    queryFn: ({ signal }) =>
      call('get', '/api/conversations/{conversation_id}/notes', { path: ofConversation(id), query: { limit: 100 }, signal }),
    ...TOLD_BY_EVENTS,
  })

export const assignmentsQuery = (id: string) =>
  queryOptions({
    queryKey: ['assignments', id],
    queryFn: ({ signal }) =>
      call('get', '/api/conversations/{conversation_id}/assignments', { path: ofConversation(id), query: { limit: 100 }, signal }),
    ...TOLD_BY_EVENTS,
  })

export const contactQuery = (contactId: string) =>
  queryOptions({
    queryKey: keys.contact(contactId),
    queryFn: ({ signal }) => call('get', '/api/contacts/{contact_id}', { path: { contact_id: contactId }, signal }),
  })

export const contactHistoryQuery = (contactId: string) =>
  queryOptions({
    queryKey: keys.contactHistory(contactId),
    queryFn: ({ signal }) =>
      call('get', '/api/contacts/{contact_id}/conversations', { path: { contact_id: contactId }, query: { limit: 20 }, signal }),
  })

export const addNote = (id: string, text: string) =>
  call('post', '/api/conversations/{conversation_id}/notes', { path: ofConversation(id), body: { text } })

export const markRead = (id: string) =>
  call('post', '/api/conversations/{conversation_id}/read', { path: ofConversation(id) })
