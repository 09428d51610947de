/** A whole day of people who have nothing but a phone: agents, their customers and the manager in the evening. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, PHONE, picture, signIn } from './browser.ts'
import { open } from './desk.ts'
import { composer, log, message, reads, row, view, waits } from './inbox.ts'
import { startWithNumbers, type Numbers } from './numbers.ts'
import { PHOTO, type Phone } from './phones.ts'

let numbers: Numbers
let browser: Browser
let olga: Phone
let hugo: Phone
let ana: Page
let caio: Page

before(async () => {
  ;[numbers, browser] = await Promise.all([startWithNumbers(), launch()])
  olga = numbers.waha.phone('5511987658001', 'Olga Reis')
  hugo = numbers.meta.phone('5511987658002', 'Hugo Lins')
  ana = await signIn(browser, numbers.server, await numbers.server.agent('Ana Ribeiro', 'Laboratório'), { size: PHONE })
  caio = await signIn(browser, numbers.server, await numbers.server.agent('Caio Reis', 'Comercial'), { size: PHONE })
})
afterEach((journey) => picture(browser, journey))
after(async () => {
  await browser.close()
  await numbers.stop()
})

const isWide = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

/** Out of the queue, with a finger. */
async function takes(page: Page, name: string): Promise<void> {
  await view(page, 'Fila').tap()
  await row(page, name).tap()
  await page.getByRole('button', { name: 'Assumir' }).first().tap()
  await composer(page).waitFor()
}

async function says(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await page.getByRole('button', { name: 'Enviar', exact: true }).tap()
  await message(page, text).locator('[data-status]').waitFor()
}

test('in the morning a customer is greeted, and shows a picture', async () => {
  await waits(numbers.server, olga)
  await takes(ana, 'Olga Reis')
  await says(ana, 'Bom dia, Olga! Como ajudo?')
  await reads(olga, 'Bom dia, Olga!')
  await olga.sends(PHOTO, { caption: 'O aparelho está assim' })
  await message(ana, 'O aparelho está assim').getByRole('img', { name: 'Foto' }).waitFor()
  assert.equal(await isWide(ana), false)
})

test('a picture is sent back, and a note is left for the colleagues', async () => {
  await ana.locator('input[type=file]').setInputFiles({ name: 'manual.jpg', mimeType: PHOTO.mimeType, buffer: PHOTO.data })
  await ana.getByRole('button', { name: 'Remover manual.jpg' }).waitFor()
  await says(ana, 'Veja a página do manual')
  await reads(olga, 'Veja a página do manual')
  await ana.getByRole('button', { name: 'Nota interna' }).tap()
  await ana.getByRole('textbox', { name: 'Nota interna' }).fill('Garantia até março')
  await ana.getByRole('button', { name: 'Guardar nota' }).tap()
  await log(ana).getByText('Garantia até março').waitFor()
  assert.equal(await isWide(ana), false)
})

test('at noon another customer is handed to a colleague, whose phone shows what was said', async () => {
  await ana.getByRole('button', { name: 'Voltar' }).tap()
  await waits(numbers.server, hugo)
  await takes(ana, 'Hugo Lins')
  await says(ana, 'Vou passar para o comercial, Hugo')
  await ana.getByRole('button', { name: 'Mais ações' }).tap()
  await ana.getByRole('menuitem', { name: /Transferir/ }).tap()
  const dialog = ana.getByRole('dialog')
  await dialog.getByLabel('Departamento').selectOption({ label: 'Comercial' })
  await dialog.getByLabel(/Motivo/).fill('Quer um orçamento')
  await dialog.getByRole('button', { name: 'Transferir' }).tap()
  await takes(caio, 'Hugo Lins')
  await message(caio, 'Vou passar para o comercial, Hugo').waitFor()
  await says(caio, 'Oi, Hugo! Mando o orçamento hoje')
  await reads(hugo, 'Mando o orçamento hoje')
})

test('in the afternoon it is over, and the customer’s thanks open nothing', async () => {
  await ana.goto(`${numbers.server.url}/inbox`)
  await row(ana, 'Olga Reis').tap()
  await ana.getByRole('button', { name: 'Resolver' }).tap()
  await ana.getByText('Esta conversa está encerrada.').waitFor()
  await olga.writes('Muito obrigada!')
  await message(ana, 'Muito obrigada!').waitFor()
  await ana.getByRole('button', { name: 'Voltar' }).tap()
  await view(ana, 'Minhas').tap()
  await ana.getByText('Nenhuma conversa com você').waitFor()
})

test('in the evening the manager reads the day on a phone, too', async () => {
  const gilda = await open(browser, numbers.server, '/reports?period=today', PHONE)
  const tile = gilda.getByRole('listitem').filter({ has: gilda.getByRole('button', { name: 'Conversas: ver as conversas' }) })
  await tile.getByText('2', { exact: true }).waitFor()
  await gilda.getByRole('region', { name: 'Por agente' }).first().getByText('Caio Reis').waitFor()
  assert.equal(await isWide(gilda), false)
  await gilda.goto(`${numbers.server.url}/audit`)
  await gilda.getByText('Ana Ribeiro transferiu uma conversa').waitFor()
  assert.equal(await isWide(gilda), false)
})
