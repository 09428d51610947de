import { create } from 'zustand'

export type Presence = 'online' | 'away' | 'offline'
export type Typist = { name: string; kind: string; until: number }

type Live = {
  connection: 'connecting' | 'connected' | 'lost'
  /** By user id. Nobody is known to be there before somebody said so. */
  presence: Record<string, Presence>
  /** By conversation id, then by who types. */
  typing: Record<string, Record<string, Typist>>
  /** By conversation id: names of others who have it open. */
  viewers: Record<string, string[]>
}

/** What is true only now and is stored nowhere. */
export const useLive = create<Live>()(() => ({ connection: 'connecting', presence: {}, typing: {}, viewers: {} }))
