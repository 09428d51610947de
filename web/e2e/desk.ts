/** What journeys of the administration have in common. */
import type { Browser, Page } from 'playwright-core'

import { DESKTOP, signedInOnce } from './browser.ts'
import { ADMIN, PASSWORD, type Server } from './server.ts'

const PATIENCE = 30_000

/** Ask again until there is an answer; what the worker does comes a moment later. */
export async function eventually<T>(what: string, found: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE
  for (;;) {
    const answer = await found()
    if (answer !== undefined) return answer
    if (Date.now() > end) throw new Error(`It did not happen that ${what}.`)
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

/** The first message on the customer's phone that has `part` in it. */
export const read = (server: Server, phone: string, part: string): Promise<string> =>
  eventually(`the customer reads “${part}”`, async () => (await server.phone(phone)).find((text) => text.includes(part)))

/** A customer who chose from the menu and waits: the conversation's id. */
export async function queued(server: Server, phone: string, name: string, choice: string): Promise<string> {
  await server.writes(phone, name, 'Oi, bom dia', choice)
  return eventually(`${name} waits`, async () => {
    const { items } = (await server.ask('GET', `/api/conversations?search=${phone.slice(1)}`)) as unknown as {
      items: { id: string; queuedAt: string | null }[]
    }
    return items.find(({ queuedAt }) => queuedAt !== null)?.id
  })
}

/** The admin in front of the screen at `path`. */
export async function open(browser: Browser, server: Server, path: string, size = DESKTOP, dark = false): Promise<Page> {
  const page = await signedInOnce(browser, server, ADMIN, { size, dark })
  await page.goto(server.url + path)
  return page
}

type Ask = (method: string, path: string, body?: object) => Promise<unknown>

const signedIn = new Map<string, Promise<Ask>>()

/** What the API answers to a person of the team, who signs in once. */
export function as(server: Server, email: string): Promise<Ask> {
  const who = `${email} at ${server.url}`
  const known = signedIn.get(who) ?? logIn(server, email)
  signedIn.set(who, known)
  return known
}

/** Throws with the status when somebody may not sign in. */
export async function logIn(server: Server, email: string, password = PASSWORD): Promise<Ask> {
  const ask = async (method: string, path: string, body?: object, token?: string): Promise<unknown> => {
    const answer = await fetch(server.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
    return answer.json()
  }
  const { accessToken } = (await ask('POST', '/api/auth/login', { email, password })) as { accessToken: string }
  return (method, path, body) => ask(method, path, body, accessToken)
}
