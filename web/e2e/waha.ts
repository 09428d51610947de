/** A WAHA server without WhatsApp behind it, and the customers who write through it. */
import type { Phone, Place, Received, Sample } from './phones.ts'
import { Program } from './program.ts'

export const WAHA_KEY = 'chave-do-servidor'

type Acted = { id: string }
type Sent = { id: string; method: string; chat: string; text: string | null; file: Received['file'] }

export class Waha {
  private readonly program: Program

  private constructor(program: Program) {
    this.program = program
  }

  static async start(...options: string[]): Promise<Waha> {
    return new Waha(await Program.start('tests.fakes.waha', '--port', '0', '--api-key', WAHA_KEY, '--no-session', ...options))
  }

  get url(): string {
    return this.program.url
  }

  stop = (): Promise<void> => this.program.stop()

  phone = (number: string, name: string): Phone => new WahaPhone(this.program, number, name)

  /** The next `times` texts are refused with `status`; nothing leaves. */
  refuses = (status: number, times = 1): Promise<unknown> => this.program.ask('POST', '/_fake/fail', { path: '/api/sendText', status, times })

  /** Webhooks leave one after the other, as things happened. */
  keepsOrder = (): Promise<unknown> => this.program.ask('POST', '/_fake/pacing', { in_order: true })

  /** Somebody answers from the company's own phone. */
  answers = (to: Phone, text: string): Promise<unknown> => this.program.ask('POST', `/_fake/customers/${to.number}/is-written-to`, { text })

  /** The company's phone has read `code` from a screen. */
  scans = (session: string, code: string): Promise<unknown> => this.program.ask('POST', `/_fake/sessions/${session}/scan`, { code })

  /** Whether the session works and tells us what happens. */
  async tells(session: string): Promise<boolean> {
    type Session = { status: string; config: { webhooks?: unknown[] } }
    const shown = this.program.ask<Session>('GET', `/api/sessions/${session}`, undefined, { 'x-api-key': WAHA_KEY })
    return shown.then(({ status, config }) => status === 'WORKING' && (config.webhooks ?? []).length > 0, () => false)
  }
}

class WahaPhone implements Phone {
  private readonly program: Program
  readonly number: string
  readonly name: string

  constructor(program: Program, number: string, name: string) {
    this.program = program
    this.number = number
    this.name = name
  }

  writes = (text: string) => this.acts('writes', { text })

  sends = ({ name, mimeType, data }: Sample, { caption, voice = false }: { caption?: string; voice?: boolean } = {}) =>
    this.acts('media', {
      data: data.toString('base64'),
      mimetype: mimeType,
      voice,
      ...(caption ? { caption } : {}),
      ...(mimeType.startsWith('application/') ? { filename: name } : {}),
    })

  sendsPlace = ({ latitude, longitude, name }: Place) => this.acts('location', { latitude: String(latitude), longitude: String(longitude), title: name })

  sendsCard = (name: string, phone: string) => this.acts('contacts', { vcards: [`BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL:${phone}\nEND:VCARD`] })

  reacts = (message: string, emoji: string) => this.acts('reacts', { message, emoji })

  edits = (message: string, text: string) => this.acts('edits', { message, text })

  revokes = (message: string) => this.acts('revokes', { message })

  async received(): Promise<Received[]> {
    const sent = await this.program.ask<Sent[]>('GET', '/_fake/sent')
    const mine = sent.filter(({ chat }) => chat === `${this.number}@c.us`)
    return mine.map(({ id, method, text, file }) => ({ id, kind: method, text: text ?? '', file }))
  }

  private async acts(act: string, body: object): Promise<string> {
    return (await this.program.ask<Acted>('POST', `/_fake/customers/${this.number}/${act}`, { name: this.name, ...body })).id
  }
}
