/** Meta's Cloud API on this machine, and the customers who write through it. */
import type { Phone, Place, Received, Sample } from './phones.ts'
import { Program } from './program.ts'
import type { Server } from './server.ts'

const TOKEN = 'EAAG-of-the-journeys'
const NUMBER_ID = '401882750013377'
const SECRET = 'the secret of the app of the journeys'

type Sent = { id: string; to: string; type: string; text: string; file: Received['file'] }

export class Meta {
  private readonly program: Program

  private constructor(program: Program) {
    this.program = program
  }

  static async start(): Promise<Meta> {
    const options = ['--port', '0', '--access-token', TOKEN, '--phone-number-id', NUMBER_ID, '--app-secret', SECRET]
    return new Meta(await Program.start('tests.fakes.meta', ...options))
  }

  /** What a server is told that has this number. */
  get settings(): Record<string, string> {
    return {
      WHATSAPP_PROVIDER: 'META',
      WHATSAPP_API_URL: this.program.url,
      WHATSAPP_ACCESS_TOKEN: TOKEN,
      WHATSAPP_PHONE_NUMBER_ID: NUMBER_ID,
      WHATSAPP_APP_SECRET: SECRET,
      WHATSAPP_BUSINESS_ACCOUNT_ID: '290771604158823',
      WHATSAPP_VERIFY_TOKEN: 'the token of the journeys',
    }
  }

  stop = (): Promise<void> => this.program.stop()

  /** Webhooks go to `server` from now on. */
  reportsTo = (server: Server): Promise<unknown> => this.program.ask('POST', '/_fake/webhooks', { url: `${server.url}/webhooks/meta` })

  phone = (number: string, name: string): Phone => new MetaPhone(this.program, number, name)

  /** Another template was approved; `{{1}}` and so on are its variables. */
  approves = (name: string, body: string): Promise<unknown> => this.program.ask('POST', '/_fake/template', { name, body })

  /** The clock that messages are stamped by. */
  movesClock = (hours: number): Promise<unknown> => this.program.ask('POST', '/_fake/clock', { hours })

  /** The next message is taken, and then fails with this code of Meta's. */
  failsLater = (code: number): Promise<unknown> => this.program.ask('POST', '/_fake/fail', { code, later: true })
}

class MetaPhone implements Phone {
  private readonly program: Program
  readonly number: string
  readonly name: string

  constructor(program: Program, number: string, name: string) {
    this.program = program
    this.number = number
    this.name = name
  }

  writes = (text: string) => this.acts('writes', { text })

  sends = async ({ name, mimeType, data }: Sample, { caption, voice }: { caption?: string; voice?: boolean } = {}) => {
    const more = {
      ...(caption ? { caption } : {}),
      ...(voice ? { voice } : {}),
      ...(mimeType === 'image/webp' ? { kind: 'sticker', animated: false } : {}),
      ...(mimeType.startsWith('application/') ? { filename: name } : {}),
    }
    return (await this.ask('media', { data: data.toString('base64'), mime_type: mimeType, with: more })).id
  }

  sendsPlace = (place: Place) => this.acts('sends_location', place)

  sendsCard = (name: string, phone: string) => this.acts('shares_contact', { name, phone })

  reacts = (message: string, emoji: string) => this.acts('reacts', { message_id: message, emoji: emoji || null })

  edits = (message: string, text: string) => this.acts('edits', { message_id: message, text })

  revokes = (message: string) => this.acts('revokes', { message_id: message })

  async received(): Promise<Received[]> {
    const { sent } = await this.program.ask<{ sent: Sent[] }>('GET', '/_fake/sent')
    const mine = sent.filter(({ to }) => to.replace('+', '') === this.number)
    return mine.map(({ id, type, text, file }) => ({ id, kind: type, text, file }))
  }

  private acts = async (act: string, given: object): Promise<string> => (await this.ask('customer', { act, with: given })).id

  private ask = (what: string, body: object): Promise<{ id: string }> =>
    this.program.ask('POST', `/_fake/${what}`, { phone: this.number, who: { name: this.name }, ...body })
}
