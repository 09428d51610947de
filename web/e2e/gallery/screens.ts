/** Every screen, and the places within it that have a look of their own. */
import type { Page } from 'playwright-core'

export type Screen = {
  name: string
  path: string
  /** What brings the page from the address to the picture. */
  act?: (page: Page) => Promise<unknown>
}

const click = (role: 'button' | 'menuitem', name: RegExp) => (page: Page) => page.getByRole(role, { name }).first().click()
const conversation = (name: string) => async (page: Page) => {
  await page.getByRole('list', { name: /^(Lista de conversas|Conversation list)$/ }).getByText(name, { exact: false }).first().click()
  await page.getByRole('log').getByRole('paragraph').first().waitFor({ timeout: 5000 }).catch(() => undefined)
}

/** With an admin signed in. */
export const screens: readonly Screen[] = [
  { name: 'inbox-mine', path: '/inbox' },
  { name: 'inbox-queue', path: '/inbox?view=queue' },
  { name: 'inbox-all', path: '/inbox?view=all' },
  { name: 'inbox-thread', path: '/inbox?view=all', act: conversation('Olívia Torres') },
  { name: 'inbox-thread-queued', path: '/inbox?view=queue', act: conversation('Iracema Fontes') },
  { name: 'inbox-long-names', path: '/inbox?view=all', act: conversation('João Batista') },
  { name: 'inbox-resolved', path: '/inbox?view=all&status=RESOLVED', act: conversation('Sueli Barros') },
  { name: 'inbox-nothing-found', path: '/inbox?view=all&search=zzzz' },
  { name: 'inbox-palette', path: '/inbox', act: (page) => page.keyboard.press('Control+k') },
  { name: 'inbox-help', path: '/inbox', act: (page) => page.keyboard.press('?') },
  { name: 'contacts', path: '/contacts' },
  { name: 'contact', path: '/contacts', act: click('button', /^Olívia Torres/) },
  { name: 'contact-long-name', path: '/contacts?search=figueiredo', act: click('button', /^João Batista/) },
  { name: 'contacts-nothing-found', path: '/contacts?search=zzzz' },
  { name: 'quick-replies', path: '/quick-replies' },
  { name: 'quick-reply', path: '/quick-replies', act: click('button', /\/pix/) },
  { name: 'metrics', path: '/reports' },
  { name: 'metrics-rows', path: '/reports', act: click('button', /^(Respondidas por pessoas|Answered by people)/) },
  { name: 'audit', path: '/audit' },
  { name: 'audit-entry', path: '/audit', act: (page) => page.getByRole('row').getByRole('button').first().click() },
  { name: 'team', path: '/team' },
  { name: 'person', path: '/team', act: click('button', /Maria Aparecida/) },
  { name: 'person-new', path: '/team?open=new' },
  { name: 'departments', path: '/departments' },
  { name: 'department', path: '/departments', act: click('button', /^(Editar|Edit) Financeiro/) },
  { name: 'channels', path: '/channels' },
  { name: 'channel-new', path: '/channels?open=new' },
  { name: 'company-texts', path: '/company' },
  { name: 'company-hours', path: '/company?tab=hours' },
  { name: 'company-labels', path: '/company?tab=labels' },
  { name: 'company-general', path: '/company?tab=general' },
  { name: 'account', path: '/account' },
  { name: 'simulator', path: '/simulator' },
  { name: 'not-found', path: '/nowhere' },
]

/** With nobody signed in. */
export const outside: readonly Screen[] = [
  { name: 'login', path: '/login' },
  { name: 'login-refused', path: '/login', act: refuse },
  { name: 'forgot-password', path: '/forgot-password' },
  { name: 'reset-password', path: '/reset-password#a-code-from-the-link' },
]

async function refuse(page: Page): Promise<void> {
  await page.getByLabel(/E-mail|Email/).fill('gilda@example.com')
  await page.getByLabel(/^(Senha|Password)$/).fill('errada')
  await page.getByRole('button', { name: /Entrar|Sign in/ }).click()
  await page.getByRole('alert').waitFor()
}

/** Addresses whose lists can be on their way, refused or empty. */
export const lists: readonly Screen[] = screens.filter(({ act, name }) => !act && !/nothing|not-found|account|-new$/.test(name))
