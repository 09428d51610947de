/** Pictures of every screen in every state, for people to look at: `npm run gallery -- --out DIRECTORY`.
 *
 * `--only PART` takes the screens whose name has PART in it, `--looks PART` the looks (light, dark, phone, english).
 * `--keep` leaves the server running at the end and says where; `--at URL` takes the pictures of such a one. */
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { Browser } from 'playwright-core'

import { launch } from '../browser.ts'
import { Server } from '../server.ts'

import { contextOf, fileOf, LOOKS, signedIn, take, type Session, type Weather } from './camera.ts'
import { fillCompany } from './company.ts'
import { makeFiles } from './files.ts'
import { lists, outside, screens, type Screen } from './screens.ts'

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(tmpdir(), 'wppconnector-gallery') },
    only: { type: 'string', default: '' },
    looks: { type: 'string', default: '' },
    at: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
})
const WEEKS = 4
mkdirSync(values.out, { recursive: true })
const wanted = (all: readonly Screen[]) => all.filter(({ name }) => name.includes(values.only))
const wantedLooks = LOOKS.filter(({ name }) => name.startsWith(values.looks))

async function takeAll(browser: Browser, url: string, session: Session, all: readonly Screen[], weather: Weather = 'fine', suffix = ''): Promise<void> {
  for (const looks of wantedLooks) {
    const context = await contextOf(browser, session, looks)
    for (const screen of wanted(all)) {
      const named = { ...screen, name: screen.name + suffix }
      await take(context, url, screen, fileOf(values.out, looks, named, weather), weather).catch((problem: unknown) => {
        console.error(`${named.name}.${looks.name}: ${problem instanceof Error ? problem.message.split('\n')[0] : String(problem)}`)
      })
    }
    await context.close()
  }
}

async function pictures(browser: Browser, url: string): Promise<void> {
  const session = await signedIn(url)
  await takeAll(browser, url, undefined, outside)
  await takeAll(browser, url, session, screens)
  await takeAll(browser, url, session, lists, 'slow')
  await takeAll(browser, url, session, lists, 'refusing')
}

const browser = await launch()
const server = values.at ? undefined : await Server.start()
const url = values.at ?? server?.url ?? ''
const stop = async () => {
  await browser.close()
  await server?.stop()
}
try {
  if (server) {
    await takeAll(browser, server.url, await signedIn(server.url), lists, 'fine', '-empty')
    await fillCompany(server, await makeFiles(browser), WEEKS)
  }
  await pictures(browser, url)
} catch (problem) {
  await stop()
  throw problem
}
console.log(`The pictures are in ${values.out}.`)
if (values.keep && server) {
  console.log(`The server stays at ${url} until Ctrl-C.`)
  process.once('SIGINT', () => void stop())
} else await stop()
