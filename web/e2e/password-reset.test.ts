/** Passwords that were forgotten, and passwords that are changed. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { logIn, open } from './desk.ts'
import { PASSWORD, Server } from './server.ts'

let server: Server
let browser: Browser

before(async () => {
  server = await Server.start()
  browser = await launch()
})
afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})
after(async () => {
  await browser.close()
  await server.stop()
})

test('an agent who forgot the password chooses another by the link that an admin hands out', async () => {
  const email = await server.agent('Carla Menezes', 'Comercial')

  const hers = await (await browser.newContext({ baseURL: server.url, locale: 'pt-BR' })).newPage()
  await hers.goto('/login')
  await hers.getByRole('link', { name: /senha nova/ }).click()
  await hers.getByRole('button', { name: 'Pedir senha nova' }).waitFor() // the page before has an e-mail field too
  await hers.getByLabel('E-mail').fill(email)
  await hers.getByRole('button', { name: 'Pedir senha nova' }).click()
  await hers.getByText('Pedido enviado').waitFor()

  const page = await open(browser, server, '/team')
  await page.getByRole('region', { name: 'Pedidos de senha nova' }).getByRole('button', { name: 'Aprovar' }).click()
  const link = await page.getByLabel('Link para a pessoa').inputValue()

  const chosen = 'verde-folha-molhada'
  await hers.goto(link)
  await hers.getByLabel('Nova senha', { exact: true }).fill(chosen)
  await hers.getByLabel('Nova senha, outra vez').fill(chosen)
  await hers.getByRole('button', { name: 'Guardar a senha' }).click()
  await hers.waitForURL(/\/login/)
  await hers.getByRole('button', { name: 'Entrar' }).waitFor()
  await hers.getByLabel('E-mail').fill(email)
  await hers.getByLabel('Senha', { exact: true }).fill(chosen)
  await hers.getByRole('button', { name: 'Entrar' }).click()
  await hers.waitForURL(/\/inbox/)

  await hers.goto(link)
  await hers.getByLabel('Nova senha', { exact: true }).fill('outra-senha-comprida')
  await hers.getByLabel('Nova senha, outra vez').fill('outra-senha-comprida')
  await hers.getByRole('button', { name: 'Guardar a senha' }).click()
  await hers.getByRole('alert').getByText('Este link não vale mais').waitFor()
})

test('who changes the own password goes on, and the one before is no longer good', async () => {
  const email = await server.agent('Davi Nunes', 'Financeiro')
  const chosen = 'laranja-lima-doce'
  const page = await signIn(browser, server, email)
  await page.goto(`${server.url}/account`)
  await page.getByLabel('Senha atual').fill('errada-com-certeza')
  await page.getByLabel('Nova senha', { exact: true }).fill(chosen)
  await page.getByLabel('Nova senha, outra vez').fill(chosen)
  await page.getByRole('button', { name: 'Mudar a senha' }).click()
  await page.getByText('A senha atual não confere.').waitFor()
  await page.getByLabel('Senha atual').fill(PASSWORD)
  await page.getByRole('button', { name: 'Mudar a senha' }).click()
  await page.getByText('Senha mudada').waitFor()
  await page.getByRole('link', { name: 'Contatos' }).click()
  await page.getByRole('heading', { name: 'Contatos' }).waitFor()
  await assert.rejects(logIn(server, email), /401/)
  await logIn(server, email, chosen)
})
