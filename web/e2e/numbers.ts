/** A company with two numbers, one through WAHA and one at Meta, whose servers are played by the fakes. */
import { eventually } from './desk.ts'
import { Meta } from './meta.ts'
import { Server } from './server.ts'
import { Waha, WAHA_KEY } from './waha.ts'

const SESSION = 'default'

export type Numbers = { server: Server; waha: Waha; meta: Meta; stop: () => Promise<void> }

export async function startWithNumbers(): Promise<Numbers> {
  const [waha, meta] = await Promise.all([Waha.start(), Meta.start()])
  const server = await Server.start(meta.settings)
  await meta.reportsTo(server)
  await server.ask('POST', '/api/channels', {
    provider: 'WAHA',
    account: SESSION,
    name: 'Loja do centro',
    settings: { apiUrl: waha.url, apiKey: WAHA_KEY },
  })
  await eventually('WAHA tells what happens', async () => (await waha.tells(SESSION)) || undefined)
  const stop = async () => {
    await server.stop()
    await Promise.all([waha.stop(), meta.stop()])
  }
  return { server, waha, meta, stop }
}
