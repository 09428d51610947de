import { useSyncExternalStore } from 'react'

const PERIOD = 1000
const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  now = Date.now()
  timer ??= setInterval(() => {
    now = Date.now()
    listeners.forEach((each) => each())
  }, PERIOD)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/** The time in milliseconds, rounded down to `step`. One timer serves all, and a component renders again only when
 * its own step is over. */
export function useNow(step: number = 30_000): number {
  return useSyncExternalStore(subscribe, () => Math.floor(now / step) * step)
}
