/** What was sent from this page and is not confirmed yet. The same client id makes a repeated sending harmless. */
import { create } from 'zustand'

import { call } from '@/api/client'
import { explain, Problem } from '@/api/problem'
import type { MessageBody } from '@/api/schema'
import { upload } from '@/api/upload'

export type Outgoing = {
  clientId: string
  conversationId: string
  text: string
  files: File[]
  voice: boolean
  replyToId: string | null
  /** The last message seen. A colleague's answer above it holds the sending; null sends whatever came in between. */
  expectedSeq: number | null
  at: string
  progress: number
  /** Why it did not go out, in the user's words. */
  problem: string | null
  offline: boolean
}

type Outbox = {
  waiting: Record<string, Outgoing[]>
  /** By conversation: what a colleague's answer held back, oldest first. */
  held: Record<string, Outgoing[]>
  put: (outgoing: Outgoing) => void
  drop: (outgoing: Outgoing) => void
  hold: (outgoing: Outgoing) => void
  release: (conversationId: string) => void
}

const without = (list: Outgoing[] | undefined, { clientId }: Outgoing) => (list ?? []).filter((other) => other.clientId !== clientId)

export const useOutbox = create<Outbox>()((set) => ({
  waiting: {},
  held: {},
  put: (outgoing) =>
    set(({ waiting }) => {
      const list = waiting[outgoing.conversationId] ?? []
      const at = list.findIndex((other) => other.clientId === outgoing.clientId)
      return { waiting: { ...waiting, [outgoing.conversationId]: at < 0 ? [...list, outgoing] : list.with(at, outgoing) } }
    }),
  drop: (outgoing) =>
    set(({ waiting }) => ({ waiting: { ...waiting, [outgoing.conversationId]: without(waiting[outgoing.conversationId], outgoing) } })),
  hold: (outgoing) => set(({ held }) => ({ held: { ...held, [outgoing.conversationId]: [...(held[outgoing.conversationId] ?? []), outgoing] } })),
  release: (conversationId) => set(({ held }) => ({ held: { ...held, [conversationId]: [] } })),
}))

/** By conversation: the text that was sent last, while it is on its way. */
const ahead = new Map<string, Promise<void>>()

/** Send, and keep it on the screen until its event has come. Texts leave in the order they were sent in; files, which
 * may take long, keep nothing waiting. */
export function send(outgoing: Outgoing): Promise<void> {
  const { conversationId, files } = outgoing
  const fresh = { ...outgoing, problem: null, offline: false, progress: 0 }
  useOutbox.getState().put(fresh)
  if (files.length > 0) return attempt(fresh)
  const sent = (ahead.get(conversationId) ?? Promise.resolve()).then(() => attempt(fresh))
  ahead.set(conversationId, sent)
  return sent
}

async function attempt(outgoing: Outgoing): Promise<void> {
  const { put, drop, hold } = useOutbox.getState()
  try {
    await post(outgoing)
  } catch (failure) {
    if (failure instanceof Problem && failure.code === 'answered_meanwhile') {
      drop(outgoing)
      hold(outgoing)
      return
    }
    put({ ...outgoing, problem: explain(failure), offline: failure instanceof Problem && failure.status === 0 })
  }
}

export const resend = (outgoing: Outgoing): void => void send(outgoing)

/** Once the connection is back: what did not go out for want of it. */
export function resendAll(): void {
  for (const list of Object.values(useOutbox.getState().waiting)) for (const outgoing of list) if (outgoing.offline) resend(outgoing)
}

/** The server has these messages: they are no longer ours to show. */
export function confirm(messages: MessageBody[]): void {
  const { waiting, drop } = useOutbox.getState()
  const [first] = messages
  const list = first ? waiting[first.conversationId] : undefined
  if (!list?.length) return
  const known = new Set(messages.map((message) => message.clientId))
  for (const outgoing of list) if (known.has(outgoing.clientId)) drop(outgoing)
}

async function post(outgoing: Outgoing): Promise<unknown> {
  const { conversationId, text, clientId, replyToId, expectedSeq, files } = outgoing
  if (files.length === 0)
    return call('post', '/api/messages/send', { body: { conversationId, text, clientId, replyToId, expectedSeq } })
  const form = new FormData()
  form.set('conversationId', conversationId)
  form.set('clientId', clientId)
  form.set('caption', text)
  if (replyToId) form.set('replyToId', replyToId)
  if (expectedSeq !== null) form.set('expectedSeq', String(expectedSeq))
  if (outgoing.voice) form.set('kind', 'voice')
  for (const file of files) form.append('file', file, file.name)
  return upload('/api/messages/send-media', form, (progress) => useOutbox.getState().put({ ...outgoing, progress }))
}
