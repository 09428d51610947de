/** Typing, presence and viewers: told, shown, forgotten. */
import type { Socket } from 'socket.io-client'

import { useLive, type Presence } from './live'

/** Whoever falls silent without saying so stops typing after this. */
const TYPING_LASTS = 8000

type TypingTold = { conversationId: string; kind: string; userId: string | null; userName: string | null; typing: boolean }
type PresenceTold = { userId: string; status: Presence }
type ViewersTold = { conversationId: string; viewers: { userId: string; userName: string }[] }

export function hearEphemeral(socket: Socket, myId: string): void {
  socket.on('typing', ({ conversationId, kind, userId, userName, typing }: TypingTold) => {
    if (userId === myId) return
    const who = userId ?? 'contact'
    useLive.setState((live) => {
      const others = Object.entries(live.typing[conversationId] ?? {}).filter(([id]) => id !== who)
      const typist = { name: userName ?? '', kind, until: Date.now() + TYPING_LASTS }
      return { typing: { ...live.typing, [conversationId]: Object.fromEntries(typing ? [...others, [who, typist]] : others) } }
    })
  })
  socket.on('presence', ({ userId, status }: PresenceTold) => {
    useLive.setState((live) => ({ presence: { ...live.presence, [userId]: status } }))
  })
  socket.on('viewers', ({ conversationId, viewers }: ViewersTold) => {
    const names = viewers.filter((viewer) => viewer.userId !== myId).map((viewer) => viewer.userName)
    useLive.setState((live) => ({ viewers: { ...live.viewers, [conversationId]: names } }))
  })
}
