import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'

import { call } from '@/api/client'
import { keys } from '@/api/keys'
import type { UpdateContactRequest } from '@/api/schema'

const PAGE = 40
const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
}

export const contactsQuery = (search: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['contacts', { search }],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/contacts', { query: { search, cursor: pageParam, limit: PAGE }, signal }),
  })

export const contactQuery = (id: string) =>
  queryOptions({
    queryKey: keys.contact(id),
    queryFn: ({ signal }) => call('get', '/api/contacts/{contact_id}', { path: { contact_id: id }, signal }),
  })

/** Kept apart from the list in the inbox's details, which is of one page. */
export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: [...keys.contactHistory(id), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/contacts/{contact_id}/conversations', {
        path: { contact_id: id },
        query: { cursor: pageParam },
        signal,
      }),
  })

export const mergesQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.contact(id), 'merges'],
    queryFn: ({ signal }) => call('get', '/api/contacts/{contact_id}/merges', { path: { contact_id: id }, signal }),
  })

export const updateContact = (id: string, body: UpdateContactRequest) =>
  call('patch', '/api/contacts/{contact_id}', { path: { contact_id: id }, body })

export const blockContact = (id: string, blocked: boolean) =>
  call('post', blocked ? '/api/contacts/{contact_id}/block' : '/api/contacts/{contact_id}/unblock', {
    path: { contact_id: id },
  })

/** `id` goes on, `other` becomes part of it. */
export const mergeContacts = (id: string, other: string) =>
  call('post', '/api/contacts/{contact_id}/merge', { path: { contact_id: id }, body: { contactId: other } })

export const separateContact = (merged: string) =>
  call('post', '/api/contacts/{contact_id}/separate', { path: { contact_id: merged } })
