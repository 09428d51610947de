import { create } from 'zustand'

import { storage } from '@/lib/storage'

import type { UserBody } from './schema'

type Session = { accessToken: string; user: UserBody }
type SessionStore = {
  session: Session | null
  /** The session was ended by the server: the sign-in page says so. */
  ended: boolean
  begin: (session: Session) => void
  end: (byServer?: boolean) => void
}

const kept = storage.read('session') as Session | null

export const useSession = create<SessionStore>()((set) => ({
  session: kept,
  ended: false,
  begin: (session) => {
    storage.write('session', session)
    set({ session, ended: false })
  },
  end: (byServer = false) => {
    storage.write('session', null)
    set({ session: null, ended: byServer })
  },
}))

/** The signed-in user. Only for what is shown behind the sign-in. */
export function useMe(): UserBody {
  const session = useSession((store) => store.session)
  if (!session) throw new Error('Nobody is signed in.')
  return session.user
}

// Signing out in one tab signs out in all.
window.addEventListener('storage', (event) => {
  if (event.key === 'wppconnector.session') useSession.setState({ session: storage.read('session') as Session | null })
})
