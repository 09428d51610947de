import { io, type Socket } from 'socket.io-client'

import { useSession } from '@/api/session'

let socket: Socket | null = null

/** The one socket of this page. It asks for the token at each attempt, so that it never tries an old one. */
export function openSocket(): Socket {
  socket ??= io({
    autoConnect: false,
    auth: (give) => give({ token: useSession.getState().session?.accessToken }),
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
  })
  return socket
}

/** Tell the server something that matters only now; without a connection it is left unsaid. */
export function tell(name: 'join_conversation' | 'leave_conversation' | 'typing', payload: object): void {
  if (socket?.connected) socket.emit(name, payload)
}
