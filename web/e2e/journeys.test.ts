/** Whole stories, seen by those who live them: agents in their browsers, customers on their phones. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, PHONE, picture, signIn, violations } from './browser.ts'
import { eventually, read } from './desk.ts'
import { composer, log, row, say, view } from './inbox.ts'
import { ADMIN, Server } from './server.ts'

const MARIA = '+5511987651001'
const CLARA = '+5511987651003'
const RUI = '+5511987651004'
const LIA = '+5511987651005'

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

afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})

after(async () => {
  await browser.close()
  await server.stop()
})

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

  await say(anas, 'Bom dia, Maria!')
  await read(server, MARIA, 'Bom dia, Maria!')
  await log(anas).locator('[data-status=SENT]').last().waitFor()
  assert.equal(await log(anas).getByText('Bom dia, Maria!').count(), 1)

  await composer(anas).fill('/pra')
  await anas.getByRole('option', { name: /prazo/ }).waitFor()
  await composer(anas).press('Enter')
  await eventually('the reply stands in the field', async () => (await composer(anas).inputValue()) === 'O prazo é de três dias úteis.' || undefined)
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
})

/** Holds the acceptances of `pages` back until all of them are on their way. */
async function atOnce(pages: Page[]): Promise<void> {
  const going: (() => void)[] = []
  for (const page of pages) {
    await page.route('**/api/conversations/*/assign', async (route) => {
      await new Promise<void>((go) => {
        if (going.push(go) === pages.length) going.forEach((each) => each())
      })
      await route.continue()
    })
  }
}

test('of two agents who accept at once one has the customer, and the other is told who', async () => {
  const [anas, bias] = await Promise.all([signIn(browser, server, ana), signIn(browser, server, bia)])
  await server.writes(LIA, 'Lia Prado', 'oi', '1', 'Bom dia')
  const pages = [anas, bias]
  await atOnce(pages)
  for (const page of pages) {
    await view(page, 'Fila').click()
    await row(page, 'Lia Prado').click()
    await page.getByRole('button', { name: 'Assumir' }).first().waitFor()
  }
  const accept = (page: Page) => page.getByRole('button', { name: 'Assumir' }).first().click()
  const told = (words: string) => Promise.any(pages.map((page) => page.getByText(words).waitFor().then(() => page)))
  const [winner, loser] = await Promise.all([told('Conversa assumida'), told('já assumiu esta conversa'), ...pages.map(accept)])
  assert.notEqual(winner, loser)
  await composer(winner).waitFor()
  assert.equal(await composer(loser).count(), 0)
  await loser.getByText(`${winner === anas ? 'Ana Ribeiro' : 'Bia Nunes'} assumiu a conversa`).waitFor()
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
  }
})
