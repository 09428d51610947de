/** How agents notice and find things, and the page that plays their customers. */
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { as, eventually, open, queued } from './desk.ts'
import { log, message, row, say } from './inbox.ts'
import { Server } from './server.ts'

const MANY = 70

let server: Server
let browser: Browser
let ana: string
let page: Page

before(async () => {
  ;[server, browser] = await Promise.all([Server.start(), launch()])
  ana = await server.agent('Ana Ribeiro', 'Laboratório')
  await server.ask('POST', '/api/labels', { name: 'Garantia', colour: '#b45309' })
  await server.ask('POST', '/api/labels', { name: 'Urgente', colour: '#b91c1c' })
  page = await signIn(browser, server, ana)
})
afterEach((journey) => picture(browser, journey))
after(async () => {
  await browser.close()
  await server.stop()
})

/** Ana has the conversation of somebody who chose the laboratory: its id. */
async function attended(phone: string, name: string): Promise<string> {
  const id = await queued(server, phone, name, '1')
  await (await as(server, ana))('PATCH', `/api/conversations/${id}/assign`, {})
  return id
}

test('what asks for attention waits behind the bell, leads to its conversation and is read', async () => {
  await queued(server, '+5511987659001', 'Nair Lopes', '1')
  await page.getByRole('button', { name: 'Notificações, 1 não lida' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Nair Lopes entrou na fila de Laboratório' }).getByRole('link').click()
  await page.getByRole('heading', { name: 'Nair Lopes', level: 2 }).waitFor()
  await page.getByRole('button', { name: 'Notificações', exact: true }).waitFor()
  await queued(server, '+5511987659002', 'Otto Luz', '1')
  await queued(server, '+5511987659003', 'Pia Melo', '1')
  await page.getByRole('button', { name: 'Notificações, 2 não lidas' }).click()
  await page.getByRole('button', { name: 'Marcar todas como lidas' }).click()
  await page.getByText('Tudo em dia').waitFor()
  await page.keyboard.press('Escape')
})

test('a label is put on a conversation, stands in the list and narrows it', async () => {
  const id = await attended('+5511987659004', 'Quim Sá')
  await attended('+5511987659005', 'Rosa Dias')
  await page.goto(`${server.url}/inbox?c=${id}`)
  await row(page, 'Rosa Dias').waitFor()
  await page.getByRole('button', { name: 'Mudar etiquetas' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Garantia' }).click()
  await page.keyboard.press('Escape')
  await row(page, 'Quim Sá').getByText('Garantia').waitFor()
  await page.getByRole('button', { name: 'Filtros' }).click()
  await page.getByRole('menuitemradio', { name: 'Garantia' }).click()
  await page.keyboard.press('Escape')
  await row(page, 'Rosa Dias').waitFor({ state: 'detached' })
  await row(page, 'Quim Sá').waitFor()
  await page.getByRole('button', { name: 'Tirar o filtro Garantia' }).click()
  await row(page, 'Rosa Dias').waitFor()
})

test('what was said long ago is found by the beginning of a word, and shown where it was said', async () => {
  const id = await attended('+5511987659006', 'Sara Pinto')
  await server.writes('+5511987659006', 'Sara Pinto', 'O girassol chegou murcho', ...Array.from({ length: MANY }, (_, line) => `Linha ${line + 1}`))
  await eventually('the words are found', async () => (await server.ask('GET', '/api/search/messages?search=girass')).items.length || undefined)
  await page.goto(`${server.url}/inbox?c=${id}`)
  await message(page, `Linha ${MANY}`).waitFor()
  await page.getByRole('searchbox').fill('girass')
  await page.getByRole('group', { name: 'Onde buscar' }).getByRole('button', { name: 'Mensagens' }).click()
  await page.getByRole('list', { name: 'Mensagens encontradas' }).getByRole('button', { name: /Sara Pinto/ }).click()
  const found = await message(page, 'O girassol chegou murcho').elementHandle()
  await page.waitForFunction((article) => {
    const { top = -1, bottom = 0 } = (article as HTMLElement | null)?.getBoundingClientRect() ?? {}
    return top >= 0 && bottom <= innerHeight
  }, found)
})

test('a simulated customer speaks, reacts and reads, as one with a phone would', async () => {
  const table = await open(browser, server, '/simulator')
  const phone = table.getByRole('article', { name: 'Maria Souza' })
  const writes = async (text: string) => {
    await phone.getByRole('textbox', { name: 'Mensagem: Maria Souza' }).fill(text)
    await phone.getByRole('button', { name: 'Enviar' }).click()
  }
  await writes('oi')
  await phone.getByText('1 - Laboratório').waitFor()
  await writes('1')
  await phone.getByRole('button', { name: 'Gravar voz' }).click()
  await phone.getByText(/^0:0[1-9]$/).waitFor()
  await phone.getByRole('button', { name: 'Enviar gravação' }).click()

  await page.goto(`${server.url}/inbox?view=queue`)
  await row(page, 'Maria Souza').click()
  await page.getByRole('button', { name: 'Assumir' }).first().click()
  const player = log(page).getByRole('group', { name: 'Mensagem de voz' })
  await player.getByRole('button', { name: 'Ouvir' }).click()
  await page.waitForFunction((audio) => (audio as HTMLAudioElement).ended, await player.locator('audio').elementHandle())
  await say(page, 'Já ouvi, Maria')
  const line = phone.getByRole('article').filter({ hasText: 'Já ouvi, Maria' })
  await message(page, 'Já ouvi, Maria').getByRole('img', { name: 'Lida' }).waitFor()
  await line.hover()
  await line.getByRole('button', { name: 'O que fazer com a mensagem' }).click()
  await table.getByRole('menuitem', { name: 'Reagir 👍' }).click()
  await message(page, 'Já ouvi, Maria').getByRole('img', { name: 'Maria Souza reagiu com 👍' }).waitFor()
})
