/** Customers who were served before: asked whether they want the same people again. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { as, eventually, queued, read } from './desk.ts'
import { log, message, row, view } from './inbox.ts'
import { Server } from './server.ts'

let server: Server
let browser: Browser
let ana: string
let anas: Page
let caios: Page

before(async () => {
  ;[server, browser] = await Promise.all([Server.start(), launch()])
  ana = await server.agent('Ana Ribeiro', 'Laboratório')
  anas = await signIn(browser, server, ana)
  caios = await signIn(browser, server, await server.agent('Caio Reis', 'Comercial'))
  for (const page of [anas, caios]) await view(page, 'Fila').click()
})
afterEach((journey) => picture(browser, journey))
after(async () => {
  await browser.close()
  await server.stop()
})

/** Ana has answered the customer, and it is over. */
async function served(phone: string, name: string): Promise<void> {
  const ask = await as(server, ana)
  const id = await queued(server, phone, name, '1')
  await ask('PATCH', `/api/conversations/${id}/assign`, {})
  await ask('POST', '/api/messages/send', { conversationId: id, text: `Até logo, ${name}!` })
  await read(server, phone, 'Até logo')
  await ask('PATCH', `/api/conversations/${id}/status`, { status: 'RESOLVED' })
}

/** Writes again, and is asked. */
async function comesBack(phone: string, name: string): Promise<void> {
  await served(phone, name)
  await server.writes(phone, name, 'Preciso de outra coisa')
  await read(server, phone, 'Você foi atendido pelo Laboratório. Deseja retornar?')
}

test('who says yes waits for the same department, where what was said before is at hand', async () => {
  await comesBack('+5511987656001', 'Helena Duarte')
  await server.writes('+5511987656001', 'Helena Duarte', 'sim, por favor')
  await row(anas, 'Helena Duarte').click()
  await message(anas, 'Preciso de outra coisa').waitFor()
  await anas.getByRole('complementary', { name: 'Detalhes' }).getByRole('button', { name: /Resolvida/ }).click()
  await message(anas, 'Até logo, Helena Duarte!').waitFor()
  assert.equal(await row(caios, 'Helena Duarte').count(), 0)
})

test('who says no reads the menu, and waits where the choice leads', async () => {
  await comesBack('+5511987656002', 'Igor Monteiro')
  const menus = () => server.phone('+5511987656002').then((texts) => texts.filter((text) => text.includes('2 - Comercial')).length)
  const before = await menus()
  await server.writes('+5511987656002', 'Igor Monteiro', 'não')
  await eventually('the menu comes again', async () => (await menus()) > before || undefined)
  await server.writes('+5511987656002', 'Igor Monteiro', '2')
  await row(caios, 'Igor Monteiro').waitFor()
  assert.equal(await row(anas, 'Igor Monteiro').count(), 0)
})

test('who names another department outright waits there', async () => {
  await comesBack('+5511987656003', 'Júlia Prado')
  await server.writes('+5511987656003', 'Júlia Prado', 'Comercial')
  await row(caios, 'Júlia Prado').waitFor()
  await read(server, '+5511987656003', 'fila de Comercial')
  assert.equal(await row(anas, 'Júlia Prado').count(), 0)
})

test('thanks after the end open nothing, and are read where they belong', async () => {
  await served('+5511987656004', 'Lauro Pinto')
  await server.writes('+5511987656004', 'Lauro Pinto', 'Muito obrigado!')
  await view(anas, 'Todas').click()
  await row(anas, 'Lauro Pinto').click()
  await message(anas, 'Muito obrigado!').waitFor()
  await anas.getByText('Esta conversa está encerrada.').waitFor()
  assert.equal(await row(anas, 'Lauro Pinto').count(), 1)
  assert.equal(await log(anas).getByText('Deseja retornar?').count(), 0)
})
