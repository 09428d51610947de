/** What becomes of a message after it was sent, and who else has a hand in a conversation. */
import assert from 'node:assert/strict'
import { after, afterEach, before, describe, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { eventually } from './desk.ts'
import { attends, composer, log, message, reads, say, waiting, waits } from './inbox.ts'
import { startWithNumbers, type Numbers } from './numbers.ts'
import type { Phone } from './phones.ts'

let numbers: Numbers
let browser: Browser
let page: Page

before(async () => {
  ;[numbers, browser] = await Promise.all([startWithNumbers(), launch()])
  page = await signIn(browser, numbers.server, await numbers.server.agent('Ana Ribeiro', 'Laboratório'))
})
afterEach((journey) => picture(browser, journey))
after(async () => {
  await browser.close()
  await numbers.stop()
})

for (const [provider, number] of [['waha', '5511987655001'], ['meta', '5511987655002']] as const) {
  describe(`through ${provider}`, () => {
    let phone: Phone

    before(async () => {
      phone = numbers[provider].phone(number, 'Olga Reis')
      await attends(page, numbers.server, await waits(numbers.server, phone))
    })

    test('the customer’s reaction stands under the agent’s message, until it is taken back', async () => {
      await say(page, 'Seu pedido saiu')
      await reads(phone, 'Seu pedido saiu')
      const answer = message(page, 'Seu pedido saiu')
      await answer.getByRole('img', { name: /^(Entregue|Lida)$/ }).waitFor()
      const sent = (await phone.received()).at(-1)?.id ?? ''
      await phone.reacts(sent, '🙏')
      await answer.getByRole('img', { name: 'Olga Reis reagiu com 🙏' }).waitFor()
      await phone.reacts(sent, '')
      await answer.getByRole('img', { name: /reagiu/ }).waitFor({ state: 'detached' })
    })

    test('the agent’s reaction reaches the customer', async () => {
      await phone.writes('Recebi, obrigada')
      const thanks = message(page, 'Recebi, obrigada')
      await thanks.hover()
      await thanks.getByRole('button', { name: 'Reagir' }).click()
      await page.getByRole('button', { name: '❤️' }).click()
      await thanks.getByRole('img', { name: 'A empresa reagiu com ❤️' }).waitFor()
      await eventually('the reaction is on the phone', async () => (await phone.received()).some(({ kind, text }) => kind === 'reaction' && text === '❤️') || undefined)
    })

    test('what the customer changed says so, and what it said before is still to be had', async () => {
      const written = await phone.writes('Chego às 8')
      await message(page, 'Chego às 8').waitFor()
      await phone.edits(written, 'Chego às 10')
      const changed = message(page, 'Chego às 10')
      await changed.getByRole('button', { name: 'editada' }).click()
      await page.getByRole('region', { name: 'O que dizia antes' }).getByText('Chego às 8', { exact: true }).waitFor()
      assert.equal(await message(page, 'Chego às').count(), 1)
      await page.keyboard.press('Escape')
    })

    test('what the customer deleted leaves its place', async () => {
      const written = await phone.writes('Minha senha é girassol')
      await message(page, 'girassol').waitFor()
      await phone.revokes(written)
      await log(page).getByText('Mensagem apagada').waitFor()
      await message(page, 'girassol').waitFor({ state: 'detached' })
    })
  })
}

test('what is answered from the company’s own phone is seen, and says so', async () => {
  const rui = numbers.waha.phone('5511987655003', 'Rui Campos')
  await attends(page, numbers.server, await waits(numbers.server, rui))
  await numbers.waha.answers(rui, 'Aqui é o dono, já te ligo')
  await message(page, 'Aqui é o dono, já te ligo').getByText('Pelo aparelho da empresa').waitFor()
})

test('texts are held back when the company’s phone has just answered, until the agent has looked', async () => {
  const nina = numbers.waha.phone('5511987655004', 'Nina Prado')
  await attends(page, numbers.server, await waits(numbers.server, nina))
  await page.context().setOffline(true)
  await page.getByText('Sem conexão').first().waitFor()
  await say(page, 'Custa dez reais')
  await say(page, 'Entrego hoje')
  await numbers.waha.answers(nina, 'Para você, oito')
  await page.context().setOffline(false)
  const guard = page.getByRole('alert').filter({ hasText: 'Um colega respondeu' })
  await guard.getByText(/Custa dez reais\s+Entrego hoje/).waitFor()
  await message(page, 'Para você, oito').waitFor()
  await guard.getByRole('button', { name: 'Conferir' }).click()
  assert.equal(await composer(page).inputValue(), 'Custa dez reais\nEntrego hoje')
  await say(page, 'Está combinado, oito')
  await reads(nina, 'Está combinado, oito')
  assert.ok((await nina.received()).every(({ text }) => !/dez reais|Entrego hoje/.test(text)))
})

test('when the window of 24 hours is closed, only an approved template reaches the customer', async () => {
  await numbers.meta.approves('retorno', 'Olá {{1}}, podemos retomar seu atendimento?')
  const clara = numbers.meta.phone('5511987655005', 'Clara Dias')
  await numbers.meta.movesClock(-25)
  await clara.writes('Bom dia')
  await numbers.meta.movesClock(25)
  const id = await waiting(numbers.server, clara)
  await page.goto(`${numbers.server.url}/inbox?c=${id}`)
  await page.getByRole('button', { name: 'Assumir' }).first().click()
  await page.getByText('A janela de 24 horas fechou: só modelos podem ser enviados.').waitFor()
  assert.equal(await composer(page).count(), 0)
  await page.getByRole('button', { name: 'Enviar modelo' }).click()
  await page.getByRole('button', { name: /retorno/ }).click()
  await page.getByLabel('{{1}}').fill('Clara')
  await page.getByRole('dialog').getByRole('button', { name: 'Enviar modelo' }).click()
  await message(page, 'Olá Clara, podemos retomar seu atendimento?').getByRole('img', { name: 'Entregue' }).waitFor()
  await clara.writes('Podemos sim')
  await say(page, 'Que bom, Clara')
  await reads(clara, 'Que bom, Clara')
})
