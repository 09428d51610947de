/** Takes the pictures. */
import { join } from 'node:path'

import type { Browser, BrowserContext, Page } from 'playwright-core'

import { DESKTOP, PHONE } from '../browser.ts'
import { ADMIN, PASSWORD } from '../server.ts'

import { ZONE } from './cast.ts'
import type { Screen } from './screens.ts'

export type Looks = { name: string; dark?: boolean; phone?: boolean; english?: boolean }
export const LOOKS: readonly Looks[] = [
  { name: 'light' },
  { name: 'dark', dark: true },
  { name: 'phone', phone: true },
  { name: 'phone-dark', phone: true, dark: true },
  { name: 'english', english: true },
]

/** How the server answers while a picture is taken. */
export type Weather = 'fine' | 'slow' | 'refusing'

/** What somebody signed in has in their browser; `undefined` is nobody. */
export type Session = object | undefined

/** The admin's. */
export async function signedIn(url: string): Promise<Session> {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: ADMIN, password: PASSWORD }),
  })
  return (await answer.json()) as object
}

export async function contextOf(browser: Browser, session: Session, { dark, phone, english }: Looks): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: phone ? PHONE : DESKTOP,
    deviceScaleFactor: phone ? 2 : 1,
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: ZONE,
    locale: english ? 'en' : 'pt-BR',
    hasTouch: phone === true,
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  })
  const kept = { session, preferences: { state: { theme: 'system', language: english ? 'en' : 'pt-BR', sound: false }, version: 0 } }
  await context.addInitScript((values) => {
    for (const [name, value] of Object.entries(values)) if (value) localStorage.setItem(`wppconnector.${name}`, JSON.stringify(value))
  }, kept)
  return context
}

const SETTLED = 500

export async function take(context: BrowserContext, url: string, screen: Screen, file: string, weather: Weather = 'fine'): Promise<void> {
  await shown(context, url, screen, (page) => page.screenshot({ path: file }), weather)
}

/** Looks at the page as it stands once the screen is complete, or as far as the weather lets it. */
export async function shown<T>(context: BrowserContext, url: string, screen: Screen, look: (page: Page) => Promise<T>, weather: Weather = 'fine'): Promise<T> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  try {
    await weatherOf(page, weather)
    await page.goto(url + screen.path)
    if (weather === 'fine') await page.waitForLoadState('networkidle', { timeout: 4000 }).catch(() => undefined)
    else await page.locator('main').locator('h1, h2').first().waitFor().catch(() => undefined)
    await screen.act?.(page)
    await page.waitForTimeout(SETTLED)
    return await look(page)
  } finally {
    await page.close()
  }
}

/** Lists stay on their way, or are refused; who one is and what the shell needs is always known. */
async function weatherOf(page: Page, weather: Weather): Promise<void> {
  if (weather === 'fine') return
  await page.route(/^[^/]*\/\/[^/]*\/api\/(?!auth|me\b|events)/, (route) =>
    weather === 'slow'
      ? undefined
      : route.fulfill({ status: 400, contentType: 'application/problem+json', body: '{"status":400,"code":"unavailable","detail":""}' }),
  )
}

export const fileOf = (directory: string, looks: Looks, screen: Screen, weather: Weather = 'fine'): string =>
  join(directory, `${screen.name}${weather === 'fine' ? '' : `-${weather}`}.${looks.name}.png`)
