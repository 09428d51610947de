import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { explain } from '@/api/problem'
import type { OnPhoneBody } from '@/api/schema'
import { upload } from '@/api/upload'

import type { SimulatedPhone } from './phones'

/** A phone is no browser of ours: it is looked at again and again, as a real one would be. */
const LOOK_AGAIN = 1000
/** Said again this often while somebody types, for others forget it by themselves. */
const TYPING_AGAIN = 4000

export function useScreen(phone: SimulatedPhone, channelId: string) {
  return useQuery({
    queryKey: ['simulator', channelId, phone.number],
    queryFn: ({ signal }) => call('get', '/api/simulator/messages', { query: { phone: phone.number, channelId }, signal }),
    refetchInterval: LOOK_AGAIN,
    staleTime: 0,
  })
}

/** What the customer does. */
export type Deed =
  | { kind: 'write'; text: string; selection?: string; replyToId?: string | null }
  | { kind: 'send'; file: File; voice: boolean }
  | { kind: 'react'; messageId: string; emoji: string }
  | { kind: 'edit'; messageId: string; text: string }
  | { kind: 'revoke'; messageId: string }

export function useDeeds(phone: SimulatedPhone, channelId: string, after: () => unknown) {
  return useMutation({
    mutationFn: (deed: Deed) => perform({ phone: phone.number, name: phone.name, channelId }, deed),
    onSuccess: after,
    onError: (problem) => toast.error(explain(problem)),
  })
}

type Who = { phone: string; name: string; channelId: string }

function perform(who: Who, deed: Deed): Promise<unknown> {
  switch (deed.kind) {
    case 'write': {
      const { text, selection = null, replyToId = null } = deed
      return call('post', '/api/simulator/messages', { body: { ...who, text, selection, replyToId } })
    }
    case 'send': {
      const form = new FormData()
      for (const [name, value] of Object.entries(who)) form.set(name, value)
      if (deed.voice) form.set('kind', 'voice')
      form.append('file', deed.file, deed.file.name)
      return upload('/api/simulator/files', form, () => undefined)
    }
    case 'react': {
      const { messageId, emoji } = deed
      return call('post', '/api/simulator/reactions', { body: { messageId, emoji } })
    }
    case 'edit':
      return call('patch', '/api/simulator/messages/{message_id}', { path: { message_id: deed.messageId }, body: { text: deed.text } })
    case 'revoke':
      return call('delete', '/api/simulator/messages/{message_id}', { path: { message_id: deed.messageId } })
  }
}

/** Tells the company that its customer is writing, or has stopped. */
export function useTyping(phone: SimulatedPhone, channelId: string): (typing: boolean) => void {
  const last = useRef(0)
  return (typing) => {
    if (typing ? Date.now() - last.current < TYPING_AGAIN : last.current === 0) return
    last.current = typing ? Date.now() : 0
    // Nobody misses it if it is lost.
    call('post', '/api/simulator/typing', { body: { phone: phone.number, typing, channelId } }).catch(() => undefined)
  }
}

/** Tell the company that its messages came, and were seen if the owner lets it be told. */
export function useReceipts(lines: OnPhoneBody[], seen: boolean): void {
  const told = useRef(new Map<string, boolean>())
  useEffect(() => {
    for (const line of lines) {
      if (!line.fromUs || told.current.get(line.id) === seen) continue
      if (told.current.get(line.id)) continue
      told.current.set(line.id, seen)
      const body = { messageId: line.id, status: seen ? ('READ' as const) : ('DELIVERED' as const) }
      // The phone looks again in a moment, and then this is tried again.
      call('post', '/api/simulator/receipts', { body }).catch(() => told.current.delete(line.id))
    }
  }, [lines, seen])
}
