import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { toast } from 'sonner'

import { explain } from '@/api/problem'
import type { ConversationBody } from '@/api/schema'
import { newId } from '@/lib/ids'
import { useLive } from '@/realtime/live'
import { itemsOf } from '@/realtime/pages'

import { addNote, messagesQuery } from '../api'
import { useDrafts } from './drafts'
import { confirm, resendAll, send } from './outbox'

/** What the composer can do with what was written. */
export function useSending(conversation: ConversationBody) {
  const { id } = conversation
  const { data } = useInfiniteQuery(messagesQuery(id))
  const { write, quote } = useDrafts.getState()
  const messages = itemsOf(data)
  const connected = useLive((live) => live.connection === 'connected')
  useEffect(() => confirm(messages), [messages])
  useEffect(() => {
    if (connected) resendAll()
  }, [connected])
  const note = useMutation({
    mutationFn: (text: string) => addNote(id, text),
    onSuccess: () => {
      write(id, '')
      useDrafts.getState().choose(id, 'reply')
    },
    onError: (problem) => toast.error(explain(problem)),
  })
  const reply = (text: string, files: File[] = [], voice = false) => {
    const quoted = useDrafts.getState().quotes[id]
    void send({
      clientId: newId(),
      conversationId: id,
      text,
      files,
      voice,
      replyToId: quoted?.id ?? null,
      expectedSeq: messages[0]?.seq ?? 0,
      at: new Date().toISOString(),
      progress: 0,
      problem: null,
      offline: false,
    })
    if (!voice) write(id, '')
    quote(id, null)
  }
  return { reply, note: note.mutate, busy: note.isPending }
}
