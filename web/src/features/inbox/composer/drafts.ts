import { create } from 'zustand'
import { persist } from 'zustand/middleware'

import type { MessageBody } from '@/api/schema'

type Drafts = {
  texts: Record<string, string>
  notes: Record<string, string>
  mode: Record<string, 'reply' | 'note'>
  quotes: Record<string, MessageBody | null>
  write: (id: string, text: string) => void
  choose: (id: string, mode: 'reply' | 'note') => void
  quote: (id: string, message: MessageBody | null) => void
}

/** What was begun and not sent, by conversation. Texts outlive the page; whose message is quoted does not. */
export const useDrafts = create<Drafts>()(
  persist(
    (set) => ({
      texts: {},
      notes: {},
      mode: {},
      quotes: {},
      write: (id, text) =>
        set((drafts) => {
          const where = drafts.mode[id] === 'note' ? 'notes' : 'texts'
          const others = Object.entries(drafts[where]).filter(([other]) => other !== id)
          return { [where]: Object.fromEntries(text ? [...others, [id, text]] : others) }
        }),
      choose: (id, mode) => set(({ mode: all }) => ({ mode: { ...all, [id]: mode } })),
      quote: (id, message) => set(({ quotes, mode }) => ({ quotes: { ...quotes, [id]: message }, mode: { ...mode, [id]: 'reply' } })),
    }),
    { name: 'wppconnector.drafts', partialize: ({ texts, notes }) => ({ texts, notes }) },
  ),
)
