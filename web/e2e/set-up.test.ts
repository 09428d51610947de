/** An admin sets the company up, and customers and colleagues meet what was set. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'

import type { Browser } from 'playwright-core'

import { launch, PHONE, picture, signIn } from './browser.ts'
import { eventually, open, read } from './desk.ts'
import { Server } from './server.ts'

const RITA = '+5511981110001'
const CAIO = '+5511981110002'

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

const departmentNames = async () =>
  (await server.ask('GET', '/api/departments')).items.map(({ name }) => name)

test('a new department stands in the customers’ menu where the admin moved it', async () => {
  const page = await open(browser, server, '/departments')
  await page.getByRole('button', { name: 'Novo departamento' }).click()
  await page.getByLabel('Nome').fill('Compras')
  await page.getByLabel('Também conhecido como').fill('fornecedores')
  await page.getByRole('button', { name: 'Criar' }).click()
  const handle = page.getByRole('button', { name: /^Mover Compras/ })
  await handle.focus()
  await page.keyboard.press('Home')
  await page.getByRole('button', { name: 'Mover Compras, posição 1 de 5' }).waitFor()
  await eventually('Compras is the first', async () => (await departmentNames())[0] === 'Compras' || undefined)

  await server.writes(RITA, 'Rita Alves', 'Oi')
  assert.match(await read(server, RITA, 'Compras'), /\n1 - Compras\n2 - /)
  await server.writes(RITA, 'Rita Alves', 'fornecedores')
  assert.match(await read(server, RITA, 'fila de'), /Compras/)
})

test('a department is dragged to another place', async () => {
  const before = await departmentNames()
  const page = await open(browser, server, '/departments')
  const rows = page.getByRole('list', { name: 'Ordem do menu' }).getByRole('listitem')
  const last = await rows.nth(before.length - 1).getByRole('button', { name: /^Mover/ }).boundingBox()
  const first = await rows.first().boundingBox()
  if (!last || !first) throw new Error('The menu is not shown.')
  await page.mouse.move(last.x + last.width / 2, last.y + last.height / 2)
  await page.mouse.down()
  await page.mouse.move(last.x, first.y + 10, { steps: 8 })
  await page.mouse.up()
  const expected = [before.at(-1), ...before.slice(0, -1)]
  await eventually('the last is the first', async () => isDeepStrictEqual(await departmentNames(), expected) || undefined)
})

test('a person whom the admin adds signs in, and sees no administration', async () => {
  const page = await open(browser, server, '/team')
  await page.getByRole('button', { name: 'Adicionar pessoa' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('Nome').fill('Bruno Carvalho')
  await sheet.getByLabel('E-mail').fill('bruno@example.com')
  await sheet.getByRole('button', { name: 'Sugerir' }).click()
  const password = await sheet.getByLabel('Senha inicial').inputValue()
  await sheet.getByLabel('Departamento principal').selectOption({ label: 'Comercial' })
  await sheet.getByRole('button', { name: 'Adicionar pessoa' }).click()
  await page.getByRole('button', { name: 'Editar Bruno Carvalho' }).waitFor()

  const his = await signIn(browser, server, 'bruno@example.com', { password })
  await his.goto(`${server.url}/team`)
  await his.waitForURL(/\/inbox/)
  const navigation = his.getByRole('navigation', { name: 'Navegação principal' })
  await navigation.getByRole('link', { name: 'Contatos' }).waitFor()
  assert.equal(await navigation.getByRole('link', { name: 'Equipe' }).count(), 0)
  assert.equal(await navigation.getByRole('link', { name: 'Métricas' }).count(), 0)
})

test('what the admin writes is what customers read, and the preview showed it before', async () => {
  const page = await open(browser, server, '/company')
  const preview = page.getByRole('figure', { name: 'Como o cliente vê' })
  await page.getByLabel('Saudação').fill('Bem-vindo à loja!')
  await preview.getByText('Bem-vindo à loja!').waitFor()
  await page.getByLabel('Entrou na fila').fill('Espere por {departamento}')
  await page.getByText('Nada substitui {departamento} aqui.').waitFor()
  assert.ok(await page.getByRole('button', { name: 'Salvar' }).isDisabled())
  await page.getByLabel('Entrou na fila').fill('Já chamamos {department}.')
  await preview.getByText('Já chamamos', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Configuração salva').waitFor()

  await server.writes(CAIO, 'Caio Lima', 'Oi')
  await read(server, CAIO, 'Bem-vindo à loja!')
  await server.writes(CAIO, 'Caio Lima', 'Comercial')
  await read(server, CAIO, 'Já chamamos Comercial.')
})

test('a quick reply is written with a variable, shown filled in, and deleted', async () => {
  const page = await open(browser, server, '/quick-replies')
  await page.getByRole('button', { name: 'Nova resposta' }).first().click()
  await page.getByLabel('Atalho', { exact: true }).fill('/Ola')
  await page.getByLabel('Texto', { exact: true }).fill('Tudo bem, ')
  await page.getByRole('button', { name: 'nome do cliente' }).click()
  await page.getByText('Tudo bem, Mariana').waitFor()
  await page.getByRole('button', { name: 'Criar' }).click()
  await page.getByRole('button', { name: 'Editar /ola' }).click()
  const { items } = (await server.ask('GET', '/api/quick-replies')) as unknown as { items: { shortcut: string; text: string }[] }
  assert.deepEqual(items.map(({ shortcut, text }) => [shortcut, text]), [['ola', 'Tudo bem, {{contact.name}}']])
  await page.getByRole('button', { name: 'Excluir' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Excluir' }).click()
  await page.getByText('Nenhuma resposta rápida').waitFor()
})

test('hours are kept as they were set, and the phone reaches every screen', async () => {
  const page = await open(browser, server, '/inbox', PHONE)
  await page.getByRole('button', { name: 'Mais telas' }).click()
  await page.getByRole('menuitem', { name: 'Empresa' }).click()
  await page.getByRole('button', { name: 'Horário' }).click()
  await page.getByRole('switch', { name: /A empresa tem horário/ }).click()
  await page.getByLabel('Segunda-feira: fecha às').fill('12:00')
  await page.getByRole('button', { name: 'Segunda-feira: adicionar outro período' }).click()
  await page.getByLabel('Segunda-feira: abre às').nth(1).fill('11:00')
  await page.getByText('Os períodos se sobrepõem').waitFor()
  await page.getByLabel('Segunda-feira: abre às').nth(1).fill('13:30')
  await page.getByRole('checkbox', { name: 'Domingo' }).check()
  await page.getByRole('button', { name: 'Salvar' }).click()
  await page.getByText('Configuração salva').waitFor()
  const { hours } = (await server.ask('GET', '/api/company')) as unknown as { hours: { week: Record<string, unknown> } }
  assert.deepEqual(hours.week.monday, [{ opens: '08:00', closes: '12:00' }, { opens: '13:30', closes: '17:00' }])
  assert.deepEqual(hours.week.sunday, [{ opens: '08:00', closes: '18:00' }])
})
