/** The work of a day, by keys alone. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page, Route } from 'playwright-core'

import { launch, picture } from './browser.ts'
import { as, eventually, open, queued, read } from './desk.ts'
import { composer, log } from './inbox.ts'
import { enter, focused, tabTo } from './keyboard.ts'
import { ADMIN, Server } from './server.ts'

let server: Server
let browser: Browser

before(async () => {
  server = await Server.start()
  browser = await launch()
  await server.ask('POST', '/api/quick-replies', { shortcut: 'prazo', text: 'O prazo é de três dias, {{contact.name}}.' })
})
afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})
after(async () => {
  await browser.close()
  await server.stop()
})

/** The admin before a conversation of `name`'s, with the keys free for shortcuts. */
async function opened(phone: string, name: string): Promise<{ page: Page; id: string }> {
  const id = await queued(server, phone, name, 'Comercial')
  const page = await open(browser, server, `/inbox?view=queue&c=${id}`)
  await composer(page).waitFor()
  await page.keyboard.press('Escape')
  return { page, id }
}

test('a conversation is transferred, and the reason is kept for those who take over', async () => {
  const { page, id } = await opened('+5531981120001', 'Rosa Meireles')
  await page.keyboard.press('t')
  await page.getByRole('dialog', { name: 'Transferir' }).waitFor()
  await eventually('the department has the focus', async () => (await focused(page)).startsWith('Departamento') || undefined)
  await page.keyboard.type('Fin')
  await tabTo(page, /^Motivo/)
  await page.keyboard.type('Pergunta sobre o boleto')
  await enter(page, /^Transferir$/)
  await page.getByText('Conversa transferida').waitFor()
  const { items } = await server.ask('GET', '/api/departments')
  const { departmentId } = (await server.ask('GET', `/api/conversations/${id}`)) as unknown as { departmentId: string }
  assert.equal(items.find((each) => each.id === departmentId)?.name, 'Financeiro')
  await log(page).getByText('Pergunta sobre o boleto').waitFor()
})

test('a customer is written to first', async () => {
  const page = await open(browser, server, '/inbox')
  await page.getByRole('heading', { name: 'Conversas' }).first().waitFor()
  await page.keyboard.press('c')
  await page.getByRole('dialog', { name: 'Nova conversa' }).waitFor()
  await eventually('the number has the focus', async () => (await focused(page)).startsWith('Número') || undefined)
  await page.keyboard.type('31 98112-0002')
  await tabTo(page, /^Primeira mensagem/)
  await page.keyboard.type('Bom dia! Seu pedido chegou.')
  await enter(page, /^Iniciar conversa$/)
  await log(page).getByText('Bom dia! Seu pedido chegou.').waitFor()
  await read(server, '+5531981120002', 'Seu pedido chegou')
})

test('a quick reply is chosen by its shortcut and sent, with the customer’s name in it', async () => {
  const { page } = await opened('+5531981120003', 'Davi Lopes')
  await page.keyboard.press('a')
  await page.getByRole('button', { name: 'Resolver' }).waitFor()
  const asked = new Promise<Route>((resolve) => void page.route('**/preview*', resolve))
  await composer(page).focus()
  await page.keyboard.type('/pra')
  await page.getByRole('option', { name: /prazo/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  // The server is slower than the fingers.
  await (await asked).continue()
  const filled = 'O prazo é de três dias, Davi Lopes.'
  await eventually('the reply is filled in', async () => (await composer(page).inputValue()) === filled || undefined)
  await page.keyboard.press('Enter')
  await read(server, '+5531981120003', filled)
  assert.ok(!(await server.phone('+5531981120003')).some((text) => text.includes('{{')))
})

test('an emoji goes where the caret is, and the writing goes on behind it', async () => {
  const { page } = await opened('+5531981120004', 'Nina Rocha')
  await composer(page).focus()
  await page.keyboard.type('Olá, tudo bem?')
  for (let step = 0; step < ', tudo bem?'.length; step++) await page.keyboard.press('ArrowLeft')
  await enter(page, /^Emoji$/)
  await enter(page, /^🙂$/)
  const caret = () => page.evaluate(() => (document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.selectionEnd : null))
  await eventually('the caret is behind the emoji', async () => (await caret()) === 'Olá🙂'.length || undefined)
  await page.keyboard.type('!')
  assert.equal(await composer(page).inputValue(), 'Olá🙂!, tudo bem?')
})

test('somebody is added to the team, and can sign in', async () => {
  const page = await open(browser, server, '/team')
  await page.getByRole('button', { name: 'Adicionar pessoa' }).waitFor()
  await enter(page, /^Adicionar pessoa$/)
  await page.getByRole('dialog', { name: 'Adicionar pessoa' }).waitFor()
  await eventually('the name has the focus', async () => (await focused(page)) === 'Nome' || undefined)
  await page.keyboard.type('Nair Prado')
  await tabTo(page, /^E-mail$/)
  await page.keyboard.type('nair@example.com')
  await tabTo(page, /^Senha inicial$/)
  await page.keyboard.type('uma senha bem longa')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Editar Nair Prado' }).waitFor()
  await server.ask('POST', '/api/auth/login', { email: 'nair@example.com', password: 'uma senha bem longa' })
})

test('a department moves down the menu, and its handle keeps the focus', async () => {
  const page = await open(browser, server, '/departments')
  await page.getByRole('button', { name: /^Mover Comercial/ }).waitFor()
  await tabTo(page, /^Mover Comercial, posição 2/)
  await page.keyboard.press('ArrowDown')
  const admin = await as(server, ADMIN)
  await eventually('the menu has another order', async () => {
    const { items } = (await admin('GET', '/api/departments')) as { items: { name: string }[] }
    return items[2]?.name === 'Comercial' || undefined
  })
  await eventually('the handle has the focus', async () => (await focused(page)).startsWith('Mover Comercial, posição 3') || undefined)
})

test('the keys are listed, and the palette leads to another screen', async () => {
  const page = await open(browser, server, '/inbox')
  await page.getByRole('heading', { name: 'Conversas' }).first().waitFor()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Atalhos do teclado' }).getByText('Nova conversa').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Comandos' }).waitFor()
  await page.keyboard.type('equipe')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Equipe' }).waitFor()
})
