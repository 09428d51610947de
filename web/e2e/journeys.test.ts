/** Whole stories, seen by those who live them: agents in their browsers, customers on their phones. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { ADMIN, Server } from './server.ts'
import { launch, PHONE, signIn, violations } from './browser.ts'

const MARIA = '+5511987651001'
const JOAO = '+5511987651002'
const CLARA = '+5511987651003'
const RUI = '+5511987651004'

let server: Server
let browser: Browser
let ana: string
let bia: string

before(async () => {
  server = await Server.start()
  browser = await launch()
  ana = await server.agent('Ana Ribeiro', 'Laboratório')
  bia = await server.agent('Bia Nunes', 'Laboratório')
  await server.ask('POST', '/api/quick-replies', { shortcut: 'prazo', text: 'O prazo é de três dias úteis.' })
})

after(async () => {
  await browser.close()
  await server.stop()
})

const view = (page: Page, name: string) => page.getByRole('group', { name: 'Listas de conversas' }).getByRole('button', { name })
const row = (page: Page, name: string) => page.getByRole('list', { name: 'Lista de conversas' }).getByRole('button', { name })
const log = (page: Page) => page.getByRole('log', { name: 'Mensagens' })
const composer = (page: Page) => page.getByRole('textbox', { name: 'Mensagem' })

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 15_000
  while (!(await holds())) {
    assert.ok(Date.now() < end, what)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

test('a first contact is seen by two agents, taken by one, answered, noted and resolved', async () => {
  const [anas, bias] = await Promise.all([signIn(browser, server, ana), signIn(browser, server, bia)])
  await server.writes(MARIA, 'Maria Souza', 'oi', '1', 'Preciso do laudo 4471')
  for (const page of [anas, bias]) {
    await view(page, 'Fila').click()
    await row(page, 'Maria Souza').waitFor()
  }
  await row(anas, 'Maria Souza').click()
  await anas.getByRole('button', { name: 'Assumir' }).first().click()
  await row(bias, 'Maria Souza').waitFor({ state: 'detached' })

  await composer(anas).fill('Bom dia, Maria!')
  await composer(anas).press('Enter')
  await until('the customer reads the answer', async () => (await server.phone(MARIA)).some((text) => text.endsWith('Bom dia, Maria!')))
  await log(anas).locator('[data-status=SENT]').last().waitFor()
  assert.equal(await log(anas).getByText('Bom dia, Maria!').count(), 1)

  await composer(anas).fill('/pra')
  await anas.getByRole('option', { name: /prazo/ }).waitFor()
  await composer(anas).press('Enter')
  await until('the reply stands in the field', async () => (await composer(anas).inputValue()) === 'O prazo é de três dias úteis.')
  await composer(anas).press('Enter')
  await log(anas).getByText('O prazo é de três dias úteis.').waitFor()

  await anas.getByRole('button', { name: 'Nota interna' }).click()
  await anas.getByRole('textbox', { name: 'Nota interna' }).fill('Cliente antiga')
  await anas.getByRole('button', { name: 'Guardar nota' }).click()
  await log(anas).getByText('Cliente antiga').waitFor()
  assert.ok(!(await server.phone(MARIA)).some((text) => text.includes('Cliente antiga')))

  await server.writes(MARIA, 'Maria Souza', 'Obrigada!')
  await log(anas).getByText('Obrigada!').waitFor()
  await anas.getByRole('button', { name: 'Resolver' }).click()
  await anas.getByText('Esta conversa está encerrada.').waitFor()
  await Promise.all([anas, bias].map((page) => page.context().close()))
})

test('what was written while the network was gone arrives once, and what was missed is there', async () => {
  await server.writes(JOAO, 'João Lima', 'oi', '1', 'Boa tarde')
  const page = await signIn(browser, server, ana)
  await view(page, 'Fila').click()
  await row(page, 'João Lima').click()
  await page.getByRole('button', { name: 'Assumir' }).first().click()
  await composer(page).waitFor()
  await page.context().setOffline(true)
  await page.getByText('Sem conexão').first().waitFor({ timeout: 60_000 })
  await composer(page).fill('Escrito sem rede')
  await composer(page).press('Enter')
  await log(page).getByText('Escrito sem rede').waitFor()
  await server.writes(JOAO, 'João Lima', 'Vocês estão aí?')
  assert.equal(await log(page).getByText('Vocês estão aí?').count(), 0)
  await page.context().setOffline(false)
  await log(page).getByText('Vocês estão aí?').waitFor({ timeout: 30_000 })
  await until('the customer has it', async () => (await server.phone(JOAO)).some((text) => text.endsWith('Escrito sem rede')))
  await page.locator('[data-outgoing]').waitFor({ state: 'detached' })
  assert.equal(await log(page).getByText('Escrito sem rede').count(), 1)
  assert.equal((await server.phone(JOAO)).filter((text) => text.endsWith('Escrito sem rede')).length, 1)
  await page.context().close()
})

test('a transfer leaves one screen and appears on the other', async () => {
  const caio = await server.agent('Caio Reis', 'Comercial')
  await server.writes(CLARA, 'Clara Dias', 'oi', '1', 'Quero um orçamento')
  const [anas, caios] = await Promise.all([signIn(browser, server, ana), signIn(browser, server, caio)])
  await view(caios, 'Fila').click()
  await caios.getByText('Fila vazia').waitFor()
  await view(anas, 'Fila').click()
  await row(anas, 'Clara Dias').click()
  await anas.getByRole('button', { name: 'Mais ações' }).click()
  await anas.getByRole('menuitem', { name: /Transferir/ }).click()
  await anas.getByRole('dialog').getByLabel('Departamento').selectOption({ label: 'Comercial' })
  await anas.getByRole('dialog').getByLabel(/Motivo/).fill('Quer comprar')
  await anas.getByRole('dialog').getByRole('button', { name: 'Transferir' }).click()
  await row(caios, 'Clara Dias').waitFor()
  await row(anas, 'Clara Dias').waitFor({ state: 'detached' })
  await anas.getByText('você não tem acesso').waitFor()
  await Promise.all([anas, caios].map((page) => page.context().close()))
})

test('on a phone the list and the conversation take turns', async () => {
  await server.writes(RUI, 'Rui Campos', 'oi', '1', 'Olá do celular')
  const page = await signIn(browser, server, ana, { size: PHONE })
  await view(page, 'Fila').click()
  await row(page, 'Rui Campos').click()
  await log(page).getByText('Olá do celular').waitFor()
  assert.equal(await row(page, 'Rui Campos').isVisible(), false)
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false)
  await page.getByRole('button', { name: 'Assumir' }).first().click()
  await composer(page).fill('Respondo do celular')
  await page.getByRole('button', { name: 'Enviar', exact: true }).click()
  await log(page).getByText('Respondo do celular').waitFor()
  await page.getByRole('button', { name: 'Voltar' }).click()
  await view(page, 'Minhas').click()
  await row(page, 'Rui Campos').waitFor()
  await page.context().close()
})

test('nothing on these screens keeps anybody out', async () => {
  for (const dark of [false, true]) {
    const page = await signIn(browser, server, ADMIN, { dark })
    await view(page, 'Todas').click()
    await row(page, 'Maria Souza').click()
    await log(page).getByText('Obrigada!').waitFor()
    assert.deepEqual(await violations(page), [])
    await page.goto(`${server.url}/simulator`)
    await page.getByRole('article').first().waitFor()
    assert.deepEqual(await violations(page), [])
    await page.evaluate(() => localStorage.removeItem('wppconnector.session'))
    await page.goto(`${server.url}/login`)
    await page.getByRole('button', { name: 'Entrar' }).waitFor()
    assert.deepEqual(await violations(page), [])
    await page.context().close()
  }
})
