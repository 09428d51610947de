import { create } from 'zustand'

const LIT_FOR = 2500

type Spot = {
  /** The message to bring before the reader's eyes; a new object each time, so that the same can be asked for again. */
  wanted: { messageId: string } | null
  /** The message that was brought there a moment ago. */
  lit: string | null
  show: (messageId: string) => void
  found: (messageId: string) => void
  giveUp: () => void
}

/** Asked for by a quote or a search, answered by the thread that has the message. */
export const useSpot = create<Spot>()((set) => ({
  wanted: null,
  lit: null,
  show: (messageId) => set({ wanted: { messageId } }),
  found: (messageId) => {
    set({ wanted: null, lit: messageId })
    setTimeout(() => set(({ lit }) => (lit === messageId ? { lit: null } : {})), LIT_FOR)
  },
  giveUp: () => set({ wanted: null }),
}))
