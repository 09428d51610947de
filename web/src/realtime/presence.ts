import { useLive, type Presence } from './live'
import { tell } from './socket'

/** Say that one is there for customers, or is not. Colleagues are told at once. */
export function choosePresence(myId: string, presence: Presence): void {
  tell('presence', { status: presence === 'away' ? 'away' : 'online' })
  useLive.setState((live) => ({ presence: { ...live.presence, [myId]: presence } }))
}
