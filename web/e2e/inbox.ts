/** What is on an agent's screen, and how somebody comes to sit before it. */
import type { Locator, Page } from 'playwright-core'

import { eventually } from './desk.ts'
import type { Phone } from './phones.ts'
import type { Server } from './server.ts'

export const view = (page: Page, name: string): Locator => page.getByRole('group', { name: 'Listas de conversas' }).getByRole('button', { name })
export const row = (page: Page, name: string): Locator => page.getByRole('list', { name: 'Lista de conversas' }).getByRole('button', { name })
export const log = (page: Page): Locator => page.getByRole('log', { name: 'Mensagens' })
export const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Mensagem' })
export const message = (page: Page, text: string | RegExp): Locator => log(page).getByRole('article').filter({ hasText: text })

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** The first text on the phone that has `part` in it. */
export const reads = (phone: Phone, part: string): Promise<string> =>
  eventually(`${phone.name} reads “${part}”`, async () => (await phone.received()).find(({ text }) => text.includes(part))?.text)

/** The customer greets, reads the menu, chooses and waits: the conversation's id. */
export async function waits(server: Server, phone: Phone, choice = '1'): Promise<string> {
  await phone.writes('Oi, bom dia')
  await reads(phone, '1 - ')
  await phone.writes(choice)
  return waiting(server, phone)
}

/** The id of the customer's conversation, once it is in a queue. */
export const waiting = (server: Server, phone: Phone): Promise<string> =>
  eventually(`${phone.name} waits`, async () => {
    const { items } = (await server.ask('GET', `/api/conversations?search=${phone.number}`)) as unknown as {
      items: { id: string; status: string; queuedAt: string | null }[]
    }
    return items.find(({ queuedAt, status }) => queuedAt !== null && status === 'OPEN')?.id
  })

/** Whoever sits there opens the conversation and takes it. */
export async function attends(page: Page, server: { url: string }, id: string): Promise<void> {
  await page.goto(`${server.url}/inbox?c=${id}`)
  await page.getByRole('button', { name: 'Assumir' }).first().click()
  await composer(page).waitFor()
}
