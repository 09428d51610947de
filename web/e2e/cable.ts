/** The network between a browser and the server, to be cut and joined again. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server as Listener, type Socket } from 'node:net'

export class Cable {
  private readonly listener: Listener
  private readonly ends = new Set<Socket>()
  private whole = true

  private constructor(target: URL) {
    this.listener = createServer((near) => {
      if (!this.whole) {
        near.destroy()
        return
      }
      const far = connect(Number(target.port), target.hostname)
      for (const [end, other] of [[near, far], [far, near]] as const) {
        this.ends.add(end)
        end.pipe(other)
        end.on('error', () => other.destroy())
        end.on('close', () => {
          this.ends.delete(end)
          other.destroy()
        })
      }
    })
  }

  static async to(url: string): Promise<Cable> {
    const cable = new Cable(new URL(url))
    cable.listener.listen(0, '127.0.0.1')
    await once(cable.listener, 'listening')
    return cable
  }

  /** Where the server is reached through the cable. */
  get url(): string {
    return `http://127.0.0.1:${(this.listener.address() as AddressInfo).port}`
  }

  /** Every connection ends in the middle of whatever it was doing, and no other can be made. */
  cut(): void {
    this.whole = false
    for (const end of this.ends) end.destroy()
  }

  join(): void {
    this.whole = true
  }

  stop(): void {
    this.cut()
    this.listener.close()
  }
}
