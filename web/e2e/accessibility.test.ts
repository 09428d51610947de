/** Everybody can use every screen: what axe finds by WCAG 2.2 AA, and whether it fits the screen it is on. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, violations } from './browser.ts'
import { contextOf, shown, signedIn, type Looks, type Session } from './gallery/camera.ts'
import { fillCompany } from './gallery/company.ts'
import { makeFiles } from './gallery/files.ts'
import { lists, outside, screens, type Screen } from './gallery/screens.ts'
import { Server } from './server.ts'

let server: Server
let browser: Browser
let admin: Session

before(async () => {
  server = await Server.start()
  browser = await launch()
  await fillCompany(server, await makeFiles(browser), 0)
  admin = await signedIn(server.url)
})
after(async () => {
  await browser.close()
  await server.stop()
})

/** By screen: what is wrong with it. */
async function faults(looks: Looks, session: Session, all: readonly Screen[], weather: 'fine' | 'slow' | 'refusing' = 'fine'): Promise<Record<string, string[]>> {
  const context = await contextOf(browser, session, looks)
  const found: Record<string, string[]> = {}
  for (const screen of all) {
    const wrong = await shown(context, server.url, screen, faultsOf, weather)
    if (wrong.length) found[screen.name] = wrong
  }
  await context.close()
  return found
}

const faultsOf = async (page: Page): Promise<string[]> => {
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
  return [...(await violations(page)), ...(fits ? [] : ['The page is too wide.'])]
}

const LIGHT: Looks = { name: 'light' }
const DARK_PHONE: Looks = { name: 'dark phone', dark: true, phone: true }

for (const looks of [LIGHT, { name: 'dark', dark: true }, DARK_PHONE]) {
  test(`no screen breaks a rule of WCAG: ${looks.name}`, async () => {
    assert.deepEqual(await faults(looks, undefined, outside), {})
    assert.deepEqual(await faults(looks, admin, screens), {})
  })
}

for (const weather of ['slow', 'refusing'] as const) {
  test(`nor does one whose lists are ${weather === 'slow' ? 'on their way' : 'refused'}`, async () => {
    assert.deepEqual(await faults(LIGHT, admin, lists, weather), {})
    assert.deepEqual(await faults(DARK_PHONE, admin, lists, weather), {})
  })
}
