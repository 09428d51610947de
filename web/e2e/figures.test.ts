/** What a manager sees of a morning's work. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, test } from 'node:test'

import type { Browser } from 'playwright-core'

import { DESKTOP, launch, PHONE, picture, violations } from './browser.ts'
import { as, open, queued } from './desk.ts'
import { Server } from './server.ts'

let server: Server
let browser: Browser

/** A morning's work: two customers in one department, one answered and handed on, one still waiting. */
before(async () => {
  server = await Server.start()
  browser = await launch()
  const ask = await as(server, await server.agent('Elisa Prado', 'Financeiro'))
  const laboratory = (await server.ask('GET', '/api/departments')).items.find(({ name }) => name === 'Laboratório')
  const answered = await queued(server, '+5521981110003', 'Olívia Torres', 'Financeiro')
  await queued(server, '+5521981110004', 'Paulo Ramos', 'Financeiro')
  await ask('PATCH', `/api/conversations/${answered}/assign`, {})
  await ask('POST', '/api/messages/send', { conversationId: answered, text: 'Bom dia! Já verifico.' })
  await ask('PATCH', `/api/conversations/${answered}/transfer`, { departmentId: laboratory?.id, reason: 'É sobre um laudo' })
})
afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})
after(async () => {
  await browser.close()
  await server.stop()
})

test('the figures are those of the API, and each leads to what it was counted from', async () => {
  const page = await open(browser, server, '/reports?period=today')
  const { total } = await server.ask('GET', '/api/metrics/conversations')
  const tile = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Conversas: ver as conversas' }) })
  await tile.getByText(String(total), { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Departamento' }).selectOption({ label: 'Financeiro' })
  await page.waitForURL(/department=/)
  await page.getByRole('button', { name: /^Respondidas por pessoas/ }).click()
  const rows = page.getByRole('dialog', { name: 'Esperas medidas' })
  await rows.getByText('Elisa Prado').waitFor()
  await rows.getByText('sem resposta').waitFor()
  await rows.getByText('Elisa Prado').click()
  await page.waitForURL(/\/inbox\?.*c=/)
  await page.getByText('Olívia Torres').first().waitFor()
})

test('an agent’s name leads to the answers of that agent only', async () => {
  const page = await open(browser, server, '/reports')
  await page.getByRole('region', { name: 'Por agente' }).first().getByRole('button', { name: 'Elisa Prado' }).click()
  const rows = page.getByRole('dialog', { name: 'Esperas medidas' })
  await rows.getByRole('link').first().waitFor()
  const named = await rows.getByRole('link').allTextContents()
  assert.ok(named.length > 0)
  assert.ok(named.every((text) => text.includes('Elisa Prado')), named.join('\n'))
})

test('the rows behind the figures are taken along as a table', async () => {
  const page = await open(browser, server, '/reports')
  await page.getByRole('button', { name: 'Baixar CSV' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Esperas e respostas' }).click(),
  ])
  assert.match(file.suggestedFilename(), /^waits-\d{4}-\d{2}-\d{2}\.csv$/)
  assert.match(await readFile(await file.path(), 'utf8'), /Elisa Prado/)
})

test('the audit log says who transferred what where, and what else that person did', async () => {
  const page = await open(browser, server, '/audit')
  await page.getByRole('combobox', { name: 'Ação' }).selectOption({ label: 'transferiu uma conversa' })
  const entry = page.getByRole('row').filter({ hasText: 'Elisa Prado transferiu uma conversa' })
  await entry.getByText('De: Financeiro, Para: Laboratório', { exact: false }).waitFor()
  await entry.getByRole('button').click()
  const details = page.getByRole('dialog')
  await details.getByText('conversation.transfer').waitFor()
  await details.getByRole('button', { name: 'Tudo desta pessoa' }).click()
  await page.getByRole('row').filter({ hasText: 'Elisa Prado enviou uma mensagem' }).waitFor()
  assert.equal(await page.getByRole('row').filter({ hasText: 'Administração' }).count(), 0)
})

/** Each screen of the administration with its title. */
const screens = [
  ['/contacts', 'Contatos'],
  ['/quick-replies', 'Respostas rápidas'],
  ['/reports', 'Métricas'],
  ['/audit', 'Auditoria'],
  ['/team', 'Equipe'],
  ['/departments', 'Departamentos'],
  ['/channels', 'Canais'],
  ['/company', 'Empresa'],
  ['/account', 'Sua conta'],
] as const

test('no screen of the administration breaks a rule of WCAG, in the light and, on a phone, in the dark', async () => {
  for (const [size, dark] of [[DESKTOP, false], [PHONE, true]] as const) {
    const page = await open(browser, server, '/account', size, dark)
    for (const [path, title] of screens) {
      await page.goto(server.url + path)
      await page.getByRole('heading', { name: title, level: 1 }).waitFor()
      await page.waitForLoadState('networkidle')
      assert.deepEqual(await violations(page), [], path)
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is too wide`)
    }
  }
})
