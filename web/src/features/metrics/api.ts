import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'

import { call } from '@/api/client'
import type { ConversationStatus } from '@/api/schema'

const FRESH_SECONDS = 30
const PAGE = 50

/** What is measured; `departmentId` undefined is all of the company. */
export type Measured = { from: string; to: string; departmentId: string | undefined }

const asked = ({ from, to, departmentId }: Measured) => ({ from, to, ...(departmentId ? { departmentId } : {}) })
const fresh = { staleTime: FRESH_SECONDS * 1000, refetchInterval: FRESH_SECONDS * 1000, placeholderData: keepPreviousData }
const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor,
}

export const conversationFigures = (measured: Measured) =>
  queryOptions({
    ...fresh,
    queryKey: ['metrics', 'conversations', measured],
    queryFn: ({ signal }) => call('get', '/api/metrics/conversations', { query: asked(measured), signal }),
  })

export const agentFigures = (measured: Measured) =>
  queryOptions({
    ...fresh,
    queryKey: ['metrics', 'agents', measured],
    queryFn: ({ signal }) => call('get', '/api/metrics/agents', { query: asked(measured), signal }),
  })

export const conversationRows = (measured: Measured, status: ConversationStatus | undefined) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['metrics', 'conversation-rows', measured, status],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/metrics/conversations/rows', {
        query: { ...asked(measured), ...(status ? { status } : {}), cursor: pageParam, limit: PAGE },
        signal,
      }),
  })

/** `agent`: only the waits that this one ended. */
export const waitRows = (measured: Measured, agent: string | undefined) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ['metrics', 'wait-rows', measured, agent],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/api/metrics/waits', {
        query: { ...asked(measured), ...(agent ? { answeredBy: agent } : {}), cursor: pageParam, limit: PAGE },
        signal,
      }),
  })
