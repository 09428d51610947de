/** Networks that come and go while people write to each other. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { Cable } from './cable.ts'
import { attends, log, message, reads, row, say, view, waits } from './inbox.ts'
import { startWithNumbers, type Numbers } from './numbers.ts'

const CUTS = 3
const EACH_TIME = 8

let numbers: Numbers
let cable: Cable
let browser: Browser
let page: Page

before(async () => {
  ;[numbers, browser] = await Promise.all([startWithNumbers(), launch()])
  cable = await Cable.to(numbers.server.url)
  await numbers.waha.keepsOrder()
  page = await signIn(browser, cable, await numbers.server.agent('Ana Ribeiro', 'Laboratório'))
})
afterEach((journey) => picture(browser, journey))
after(async () => {
  await browser.close()
  cable.stop()
  await numbers.stop()
})

/** What the screen says while there is no network. */
const lost = () => page.getByText('Sem conexão').first()

test('of what customers write while the network comes and goes nothing is lost, doubled or out of place', async () => {
  const olga = numbers.waha.phone('5511987657001', 'Olga Reis')
  await attends(page, cable, await waits(numbers.server, olga))
  const written: string[] = []
  const writes = async (count: number) => {
    for (let number = 0; number < count; number += 1) {
      written.push(`Linha ${written.length + 1} de Olga.`)
      await olga.writes(written.at(-1) ?? '')
    }
  }
  for (let time = 0; time < CUTS; time += 1) {
    const coming = writes(EACH_TIME)
    cable.cut()
    await lost().waitFor()
    await coming
    cable.join()
    await Promise.all([writes(EACH_TIME), lost().waitFor({ state: 'detached' })])
  }
  await message(page, written.at(-1) ?? '').waitFor()
  const shown = await log(page).getByText(/^Linha \d+ de Olga\.$/).allTextContents()
  assert.deepEqual(shown, written)
})

test('what the agent writes without a network leaves when it is back, once and in order', async () => {
  const rui = numbers.meta.phone('5511987657002', 'Rui Campos')
  await attends(page, cable, await waits(numbers.server, rui))
  const answers = ['Bom dia, Rui.', 'Vi o seu pedido.', 'Chega amanhã.']
  cable.cut()
  await lost().waitFor()
  for (const answer of answers) await say(page, answer)
  cable.join()
  await page.locator('[data-outgoing]').last().waitFor({ state: 'detached' })
  await reads(rui, 'Chega amanhã.')
  const said = (texts: string[]) => texts.map((text) => answers.find((answer) => text.includes(answer))).filter(Boolean)
  assert.deepEqual(said((await rui.received()).map(({ text }) => text)), answers)
  assert.deepEqual(said(await log(page).getByRole('article').allTextContents()), answers)
})

test('the list, too, has caught up once the network is back', async () => {
  const nina = numbers.waha.phone('5511987657003', 'Nina Prado')
  await view(page, 'Fila').click()
  await page.getByText('Fila vazia').waitFor()
  cable.cut()
  await lost().waitFor()
  await waits(numbers.server, nina)
  cable.join()
  await row(page, 'Nina Prado').waitFor()
})
