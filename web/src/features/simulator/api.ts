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

export function useScreen(phone: SimulatedPhone, channelId: string) {
  return useQuery({
    queryKey: ['simulator', channelId, phone.number],
    queryFn: ({ signal }) => call('get', '/api/simulator/messages', { query: { phone: phone.number, channelId }, signal }),
    refetchInterval: LOOK_AGAIN,
    staleTime: 0,
  })
}

type Said = { text?: string; selection?: string; file?: File; voice?: boolean }

export function useWriting(phone: SimulatedPhone, channelId: string, after: () => unknown) {
  return useMutation({
    mutationFn: async ({ text, selection, file, voice }: Said): Promise<unknown> => {
      const who = { phone: phone.number, name: phone.name, channelId }
      if (!file) return call('post', '/api/simulator/messages', { body: { ...who, text: text ?? '', selection: selection ?? null } })
      const form = new FormData()
      for (const [name, value] of Object.entries(who)) form.set(name, value)
      if (voice) form.set('kind', 'voice')
      form.append('file', file, file.name)
      return upload('/api/simulator/files', form, () => undefined)
    },
    onSuccess: after,
    onError: (problem) => toast.error(explain(problem)),
  })
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
