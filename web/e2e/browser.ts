/** A real Chromium, and people who sit in front of it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

import { PASSWORD } from './server.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A microphone that beeps, and nobody who has to allow it.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]

export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

type Size = { width: number; height: number }
type Session = Awaited<ReturnType<BrowserContext['storageState']>>
type Looks = { size?: Size; dark?: boolean; session?: Session }

/** Somebody's browser; `session` is what another one kept that signed in. What goes wrong in it fails the journey. */
async function freshPage(browser: Browser, { size = DESKTOP, dark = false, session }: Looks): Promise<Page> {
  const context = await browser.newContext({ viewport: size, colorScheme: dark ? 'dark' : 'light', locale: 'pt-BR', hasTouch: size === PHONE, ...(session && { storageState: session }) })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

/** Somebody signs in. */
export async function signIn(browser: Browser, server: { url: string }, email: string, { password = PASSWORD, ...looks }: Looks & { password?: string } = {}): Promise<Page> {
  const page = await freshPage(browser, looks)
  await page.goto(server.url)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Senha', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Entrar' }).click()
  await page.waitForURL('**/inbox*')
  return page
}

const sessions = new Map<string, Promise<Session>>()

/** Somebody who signs in once, however often they sit down. Only so many may sign in within a minute. */
export async function signedInOnce(browser: Browser, server: { url: string }, email: string, looks: Looks = {}): Promise<Page> {
  const who = `${email} at ${server.url}`
  const session = sessions.get(who) ?? signIn(browser, server, email).then((page) => page.context().storageState())
  sessions.set(who, session)
  return freshPage(browser, { ...looks, session: await session })
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong by WCAG 2.2 A and AA, in words. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run: (on: Document, how: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe.run
    const found = await run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
  })
}

/** After a journey that failed: what everybody saw last, as pictures in `test-results`. */
export async function picture(browser: Browser, journey: { name: string; passed?: boolean }): Promise<void> {
  if (journey.passed !== false) return
  const title = journey.name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 80)
  const pages = browser.contexts().flatMap((context) => context.pages())
  await Promise.all(pages.map((page, number) => page.screenshot({ path: `test-results/${title}-${number + 1}.png` })))
}
