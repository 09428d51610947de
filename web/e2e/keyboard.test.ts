/** Whoever has no mouse gets everywhere, into every form, and out of it again. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { DESKTOP, launch, picture } from './browser.ts'
import { eventually, open, queued } from './desk.ts'
import { view } from './inbox.ts'
import { focused, MOST_STEPS, tabTo } from './keyboard.ts'
import { ADMIN, PASSWORD, Server } from './server.ts'

let server: Server
let browser: Browser

before(async () => {
  server = await Server.start()
  browser = await launch()
  await queued(server, '+5531981110001', 'Rosa Meireles', 'Comercial')
  await server.ask('POST', '/api/labels', { name: 'Urgente', colour: '#cf4b3f' })
  await server.ask('POST', '/api/quick-replies', { shortcut: 'ola', text: 'Olá!' })
})
afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})
after(async () => {
  await browser.close()
  await server.stop()
})

const isWithin = (page: Page): Promise<boolean> =>
  page.evaluate(() => Boolean(document.activeElement?.closest('[role=dialog], [role=alertdialog]')))

/** Each form, by the screen it is on and what opens it. */
const forms: readonly (readonly [path: string, opener: RegExp])[] = [
  ['/team', /^Adicionar pessoa$/],
  ['/team', /^Editar /],
  ['/departments', /^Novo departamento$/],
  ['/departments', /^Editar Financeiro/],
  ['/quick-replies', /^Nova resposta$/],
  ['/quick-replies', /^Editar \/ola$/],
  ['/channels', /^Adicionar número$/],
  ['/company?tab=labels', /^Nova etiqueta$/],
  ['/company?tab=labels', /^Editar Urgente$/],
  ['/reports', /^Conversas: ver as conversas$/],
]

for (const [path, opener] of forms) {
  test(`a form opens, keeps the focus and gives it back: ${opener.source} at ${path}`, async () => {
    const page = await open(browser, server, path)
    await page.getByRole('button', { name: opener }).first().waitFor()
    await tabTo(page, opener)
    const before = await focused(page)
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await eventually('the focus is in the form', async () => (await isWithin(page)) || undefined)
    for (let step = 0; step < MOST_STEPS / 2; step++) {
      await page.keyboard.press('Tab')
      assert.ok(await isWithin(page), `Tab left the form for ${await focused(page)}`)
    }
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await eventually('the focus is back', async () => (await focused(page)) === before || undefined)
  })
}

test('somebody signs in, accepts a conversation, answers and resolves it by keys alone', async () => {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'pt-BR' })
  const page = await context.newPage()
  await page.goto(`${server.url}/login`)
  await page.getByLabel('E-mail').waitFor()
  await page.keyboard.type(ADMIN)
  await tabTo(page, /^Senha$/)
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
  // The address changes before the screen does.
  await view(page, 'Fila').waitFor()
  await tabTo(page, /^Fila/)
  await page.keyboard.press('Enter')
  await page.getByText('Rosa Meireles').first().waitFor()
  await page.keyboard.press('j')
  await page.getByRole('log').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('a')
  await page.getByRole('button', { name: 'Resolver' }).waitFor()
  await tabTo(page, /^(Mensagem|Escreva uma mensagem)/)
  await page.keyboard.type('Bom dia, Rosa!')
  await page.keyboard.press('Enter')
  await page.getByRole('log').getByText('Bom dia, Rosa!').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('r')
  await page.getByRole('button', { name: 'Reabrir' }).first().waitFor()
})
