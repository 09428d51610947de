/** What happens inside the page, noted there. */
import type { Page } from 'playwright-core'

export type Paces = { p50: number; p95: number; most: number }

export function paces(numbers: readonly number[]): Paces {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}

type Noted = { arrived: Record<string, number>; shown: Record<string, number> }
type Watching = typeof globalThis & { noted: Noted }

/** Before the page's own scripts: notes when a text with a mark like `«17»` comes over the socket, and when the first
 * frame that shows it has been handed to the screen. */
export function watchMarks(): void {
  const noted: Noted = { arrived: {}, shown: {} }
  ;(globalThis as Watching).noted = noted
  const marks = (text: string) => text.match(/«\d+»/g) ?? []
  const Plain = WebSocket
  globalThis.WebSocket = class extends Plain {
    constructor(...given: ConstructorParameters<typeof WebSocket>) {
      super(...given)
      this.addEventListener('message', ({ data }) => {
        if (typeof data === 'string') for (const mark of marks(data)) noted.arrived[mark] ??= performance.now()
      })
    }
  }
  const look = () => {
    const text = document.querySelector('[role=log]')?.textContent ?? ''
    for (const mark of marks(text))
      if (!(mark in noted.shown)) {
        noted.shown[mark] = Infinity
        // A task right after the frame's own work: what it changed has been laid out and painted by then.
        requestAnimationFrame(() => setTimeout(() => (noted.shown[mark] = performance.now())))
      }
  }
  document.addEventListener('DOMContentLoaded', () => {
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}

/** For each mark, the milliseconds between the socket and the screen. */
export const delays = (page: Page): Promise<number[]> =>
  page.evaluate(() => {
    const { arrived, shown } = (globalThis as Watching).noted
    return Object.keys(arrived).flatMap((mark) => {
      const at = shown[mark]
      return at !== undefined && Number.isFinite(at) ? [at - (arrived[mark] ?? 0)] : []
    })
  })

export type Scrolled = { frames: number[]; long: number[]; rows: number; nodes: number }

/** Scrolls the list to its end, so far in each frame: the times between frames, tasks of more than 50 ms, and how many
 * rows and elements there were at most. */
export const scrollThrough = (page: Page, step: number): Promise<Scrolled> =>
  page.evaluate(async (pixels) => {
    const list = document.querySelector('section ul[aria-label]')
    const frame = list?.parentElement
    if (!list || !frame) throw new Error('There is no list.')
    const told: Scrolled = { frames: [], long: [], rows: 0, nodes: 0 }
    new PerformanceObserver((tasks) => told.long.push(...tasks.getEntries().map(({ duration }) => duration))).observe({ entryTypes: ['longtask'] })
    const next = () => new Promise<number>(requestAnimationFrame)
    let last = await next()
    for (let still = 0; still < 120; ) {
      const before = frame.scrollTop
      frame.scrollTop += pixels
      const now = await next()
      told.frames.push(now - last)
      last = now
      told.rows = Math.max(told.rows, list.children.length)
      told.nodes = Math.max(told.nodes, document.querySelectorAll('*').length)
      still = frame.scrollTop === before ? still + 1 : 0
    }
    return told
  }, step)
