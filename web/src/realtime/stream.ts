/** Events in their order, each once, whatever happens to the connection. */
import { call } from '@/api/client'
import { Problem } from '@/api/problem'

import { isEventName, type Told } from './events'

type Handlers = {
  /** An event that was not told before. */
  onEvent: (event: Told) => void
  /** Too much was missed: what is known must be asked for afresh. */
  onReset: () => void
}

const PAGE = 100

/** The place in the log, what to do while a gap is being filled, and what was told in the meantime. */
export class EventStream {
  private cursor: string | null = null
  private filling: Promise<void> | null = null
  private waiting: Told[] = []
  /** Events were missed and could not be fetched yet; the place stays until they are. */
  private behind = false
  private readonly handlers: Handlers

  constructor(handlers: Handlers) {
    this.handlers = handlers
  }

  /** The socket told an event. */
  tell(event: Told): void {
    if (this.filling) this.waiting.push(event)
    else this.hand(event)
  }

  /** The server said how far it is. `connected`: the connection is new, and what lies between that and the last event
   * seen was missed. On a connection that stands, everything up to it has been told. */
  async reach(cursor: string, connected: boolean): Promise<void> {
    if (this.filling) return
    if (this.cursor === null) {
      this.cursor = cursor
      this.handlers.onReset()
    }
    this.behind = this.cursor !== cursor && (this.behind || connected)
    if (!this.behind) {
      this.cursor = cursor
      return
    }
    this.filling = this.fill()
    try {
      await this.filling
    } finally {
      this.filling = null
    }
  }

  private async fill(): Promise<void> {
    const seen = new Set<string>()
    try {
      for (let more = true; more; ) {
        const page = await call('get', '/api/events', { query: { after: this.cursor, limit: PAGE } })
        for (const { name, payload, cursor } of page.items) {
          seen.add(cursor)
          if (isEventName(name)) this.hand({ name, payload, cursor } as unknown as Told)
        }
        more = page.cursor !== this.cursor && page.items.length > 0
        this.cursor = page.cursor
      }
    } catch (failure) {
      if (!(failure instanceof Problem && failure.status === 410)) {
        this.handOver(seen)
        return // the next word of the server begins again
      }
      this.handlers.onReset()
    }
    this.behind = false
    this.handOver(seen)
  }

  private handOver(seen: Set<string>): void {
    const waiting = this.waiting
    this.waiting = []
    for (const event of waiting) if (!seen.has(event.cursor)) this.hand(event)
  }

  private hand(event: Told): void {
    if (!this.behind) this.cursor = event.cursor
    this.handlers.onEvent(event)
  }
}
