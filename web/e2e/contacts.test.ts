/** What is known of customers, and the numbers they write to. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser } from 'playwright-core'

import { launch, picture } from './browser.ts'
import { eventually, open, queued, read } from './desk.ts'
import { scan } from './scan.ts'
import { Server } from './server.ts'
import { Waha, WAHA_KEY } from './waha.ts'

const HELENA = '+5541981110006'
const ALSO_HELENA = '+5541981110007'
const IGOR = '+5541981110008'

let server: Server
let browser: Browser
let waha: Waha | undefined

before(async () => {
  server = await Server.start()
  browser = await launch()
})
afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})
after(async () => {
  await waha?.stop()
  await browser.close()
  await server.stop()
})

test('a contact is found, renamed and described, and two that are one person are joined and separated', async () => {
  await queued(server, HELENA, 'Helena Duarte', 'Comercial')
  await queued(server, ALSO_HELENA, 'Lena', 'Financeiro')
  const page = await open(browser, server, '/contacts')
  await page.getByRole('searchbox').fill('helena')
  await page.getByRole('button', { name: /^Helena Duarte/ }).click()
  await page.getByRole('button', { name: 'Mudar o nome' }).click()
  await page.getByLabel('Nome', { exact: true }).fill('Helena Duarte Prado')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByRole('heading', { name: 'Helena Duarte Prado' }).waitFor()

  await page.getByRole('button', { name: 'Adicionar campo' }).click()
  await page.getByLabel('Campo', { exact: true }).fill('Cidade')
  await page.getByLabel('Valor', { exact: true }).fill('Curitiba')
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByRole('definition').getByText('Curitiba').waitFor()

  await page.getByRole('button', { name: 'Mais ações' }).click()
  await page.getByRole('menuitem', { name: 'Juntar com outro contato' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('lena')
  await dialog.getByRole('button', { name: /^Lena \+/ }).click()
  await dialog.getByRole('button', { name: /^Juntar Lena/ }).click()
  const history = page.getByRole('region', { name: 'Conversas', exact: true })
  await history.getByText('Financeiro', { exact: true }).waitFor()
  await history.getByText('Comercial', { exact: true }).waitFor()

  await page.getByRole('button', { name: 'Separar' }).click()
  await history.getByText('Financeiro', { exact: true }).waitFor({ state: 'detached' })
  await history.getByText('Comercial', { exact: true }).waitFor()
})

test('who is blocked is answered by nobody, until it is taken back', async () => {
  await queued(server, IGOR, 'Igor Monteiro', 'Comercial')
  const page = await open(browser, server, '/contacts')
  await page.getByRole('button', { name: /^Igor Monteiro/ }).click()
  await page.getByRole('button', { name: 'Mais ações' }).click()
  await page.getByRole('menuitem', { name: 'Bloquear' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Bloquear' }).click()
  await page.getByText('fica guardado e ninguém é avisado').waitFor()
  await page.getByText('Resolvida').waitFor()
  const before = (await server.phone(IGOR)).length
  await server.writes(IGOR, 'Igor Monteiro', 'Alguém aí?')

  await page.getByRole('button', { name: 'Mais ações' }).click()
  await page.getByRole('menuitem', { name: 'Desbloquear' }).click()
  await page.getByText('fica guardado e ninguém é avisado').waitFor({ state: 'detached' })
  assert.equal((await server.phone(IGOR)).length, before)
  await server.writes(IGOR, 'Igor Monteiro', 'Voltei')
  await read(server, IGOR, 'Deseja retornar?')
})

test('a number is added, paired by the code on the screen, and tried', async () => {
  waha = await Waha.start('--unpaired')
  const page = await open(browser, server, '/channels')
  await page.getByRole('button', { name: 'Adicionar número' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Nome').fill('Loja de Ribeirão')
  await sheet.getByLabel('Sessão').fill('loja')
  await sheet.getByLabel('Endereço do servidor WAHA').fill(waha.url)
  await sheet.getByLabel(/Chave da API/).fill(WAHA_KEY)
  await sheet.getByRole('button', { name: 'Adicionar número' }).click()

  const picture = sheet.getByRole('img', { name: 'Código QR para conectar o aparelho' })
  await picture.waitFor()
  const code = await scan(picture)
  assert.match(code ?? '', /^2@/)
  await waha.scans('loja', code ?? '')
  await sheet.getByText(/^Conectado:/).waitFor()
  await sheet.getByRole('button', { name: 'Testar agora' }).click()
  await sheet.getByText('O número funciona.').waitFor()
  assert.equal(await sheet.getByLabel(/Chave da API/).inputValue(), '')

  await sheet.getByRole('button', { name: 'Desconectar aparelho' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Desconectar aparelho' }).click()
  await eventually('another code is shown', async () => ![undefined, code].includes(await scan(picture)) || undefined)
})
