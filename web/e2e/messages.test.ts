/** What messages go through: files both ways, quotes, read marks, a colleague who was faster, a start without a network. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { as, eventually, queued, read } from './desk.ts'
import { composer, log, say } from './inbox.ts'
import { Server } from './server.ts'

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const OLGA = '+5511987652001'
const NINA = '+5511987652002'

let server: Server
let browser: Browser
let ana: string

before(async () => {
  server = await Server.start()
  browser = await launch()
  ana = await server.agent('Ana Ribeiro', 'Laboratório')
})
afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})
after(async () => {
  await browser.close()
  await server.stop()
})

/** Ana, who has taken the conversation, with it on her screen. */
async function attending(phone: string, name: string): Promise<{ page: Page; id: string }> {
  const id = await queued(server, phone, name, '1')
  await (await as(server, ana))('PATCH', `/api/conversations/${id}/assign`, {})
  const page = await signIn(browser, server, ana)
  await page.goto(`${server.url}/inbox?c=${id}`)
  await composer(page).waitFor()
  return { page, id }
}

test('a picture goes out with its caption and is shown to both', async () => {
  const { page } = await attending(OLGA, 'Olga Reis')
  await page.locator('input[type=file]').setInputFiles({ name: 'laudo.png', mimeType: 'image/png', buffer: PIXEL })
  await page.getByRole('button', { name: 'Remover laudo.png' }).waitFor()
  await say(page, 'Segue o laudo')
  const picture = log(page).getByRole('img', { name: 'laudo.png' })
  await picture.waitFor()
  await page.waitForFunction((image) => (image as HTMLImageElement).naturalWidth === 1, await picture.elementHandle())
  await read(server, OLGA, 'Segue o laudo')
  assert.equal(await page.locator('[data-outgoing]').count(), 0)
})

test('an answer quotes what it answers, and its ticks turn when the customer has seen it', async () => {
  const { page } = await attending(NINA, 'Nina Prado')
  await server.writes(NINA, 'Nina Prado', 'Quanto custa?')
  const asked = log(page).getByRole('article').filter({ hasText: 'Quanto custa?' })
  await asked.hover()
  await asked.getByRole('button', { name: 'Responder' }).click()
  await say(page, 'Dez reais o quilo')
  const answer = log(page).getByRole('article').filter({ hasText: 'Dez reais o quilo' })
  await answer.getByRole('blockquote').getByText('Quanto custa?').waitFor()
  await read(server, NINA, 'Dez reais o quilo')
  const id = await answer.getAttribute('data-message')
  await server.ask('POST', '/api/simulator/receipts', { messageId: id, status: 'READ' })
  await answer.locator('[data-status=READ]').waitFor()
})

test('a text is held back when a colleague has just answered, until somebody has looked', async () => {
  const { page, id } = await attending('+5511987652003', 'Rita Melo')
  await page.context().setOffline(true)
  await page.getByText('Sem conexão').first().waitFor({ timeout: 60_000 })
  await say(page, 'Minha resposta')
  await server.ask('POST', '/api/messages/send', { conversationId: id, text: 'A resposta da gerência' })
  await page.context().setOffline(false)
  const guard = page.getByRole('alert').filter({ hasText: 'Um colega respondeu' })
  await guard.waitFor({ timeout: 30_000 })
  await log(page).getByText('A resposta da gerência').waitFor()
  const sent = () => server.phone('+5511987652003').then((texts) => texts.filter((text) => text.includes('Minha resposta')))
  assert.deepEqual(await sent(), [])
  await guard.getByRole('button', { name: 'Enviar mesmo assim' }).click()
  await read(server, '+5511987652003', 'Minha resposta')
  assert.equal((await sent()).length, 1)
})

test('the inbox starts without a network, and says that there is none', async () => {
  const page = await signIn(browser, server, ana)
  await eventually('the shell is kept', () => page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state === 'activated' || undefined))
  await page.reload()
  await page.getByRole('heading', { name: 'Conversas' }).first().waitFor()
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText('Sem conexão').first().waitFor()
  await page.getByRole('navigation').waitFor()
})
