import { call } from '@/api/client'

import { useLive, type Presence } from './live'

/** Say that one is there for customers, or is not; it holds until it is changed. Throws `Problem`. */
export async function choosePresence(myId: string, presence: Presence): Promise<void> {
  const { status } = await call('put', '/api/me/presence', { body: { away: presence === 'away' } })
  know(myId, status)
}

/** Learn what was chosen before this page was opened. */
export async function learnPresence(myId: string): Promise<void> {
  const { away } = await call('get', '/api/me/presence', {})
  know(myId, away ? 'away' : 'online')
}

const know = (id: string, presence: Presence): void =>
  useLive.setState((live) => ({ presence: { ...live.presence, [id]: presence } }))
