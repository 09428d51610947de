/** What agents send, down to the customer's phone: through WAHA and through Meta. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'

import type { Browser, Page } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { eventually } from './desk.ts'
import { attends, composer, log, message, reads, say, waits } from './inbox.ts'
import { startWithNumbers, type Numbers } from './numbers.ts'
import { CLIP, PHOTO, REPORT, SONG, type Phone, type Sample } from './phones.ts'

let numbers: Numbers
let browser: Browser
let page: Page

before(async () => {
  ;[numbers, browser] = await Promise.all([startWithNumbers(), launch()])
  page = await signIn(browser, numbers.server, await numbers.server.agent('Ana Ribeiro', 'Laboratório'))
  await numbers.server.ask('POST', '/api/quick-replies', { shortcut: 'ola', text: 'Olá {{contact.name}}, aqui é {{agent.name}}.' })
})
afterEach((journey) => picture(browser, journey))
after(async () => {
  await browser.close()
  await numbers.stop()
})

/** Ana has taken the conversation of whoever has this phone. */
const attending = async (phone: Phone): Promise<void> => attends(page, numbers.server, await waits(numbers.server, phone))

const sha256 = ({ data }: Sample): string => createHash('sha256').update(data).digest('hex')

/** The files that came to the phone, once there are as many. */
const files = (phone: Phone, count: number) =>
  eventually(`${phone.name} has ${count} files`, async () => {
    const all = (await phone.received()).filter(({ file }) => file !== null)
    return all.length === count ? all : undefined
  })

test('what WAHA refused is shown with the reason, and goes out when it is sent again', async () => {
  const nina = numbers.waha.phone('5511987654001', 'Nina Prado')
  await attending(nina)
  await numbers.waha.refuses(400)
  await say(page, 'Seu exame está pronto')
  const answer = message(page, 'Seu exame está pronto')
  await answer.getByText('Não enviada: o WhatsApp recusou a mensagem').waitFor()
  await answer.getByRole('button', { name: 'Enviar de novo' }).click()
  await answer.getByRole('img', { name: 'Lida' }).waitFor()
  await reads(nina, 'Seu exame está pronto')
  assert.equal(await answer.getByRole('button', { name: 'Enviar de novo' }).count(), 0)
  assert.equal((await nina.received()).filter(({ text }) => text.includes('Seu exame está pronto')).length, 1)
})

test('what Meta took and could not deliver is shown with the reason, and goes out when it is sent again', async () => {
  const rita = numbers.meta.phone('5511987654002', 'Rita Melo')
  await attending(rita)
  await numbers.meta.failsLater(131026)
  await say(page, 'Podemos marcar amanhã?')
  const answer = message(page, 'Podemos marcar amanhã?')
  await answer.getByText('Não enviada: o número não está no WhatsApp').waitFor()
  await answer.getByRole('button', { name: 'Enviar de novo' }).click()
  await answer.getByRole('img', { name: 'Entregue' }).waitFor()
})

test('files leave in their order, byte for byte, as what they are', async () => {
  const phones = [numbers.waha.phone('5511987654003', 'Olga Reis'), numbers.meta.phone('5511987654004', 'Hugo Lins')]
  const kinds = [['sendImage', 'sendVideo', 'sendFile', 'sendFile'], ['image', 'video', 'audio', 'document']]
  for (const [place, phone] of phones.entries()) {
    await attending(phone)
    const chosen = [PHOTO, CLIP, SONG, REPORT]
    await page.locator('input[type=file]').setInputFiles(chosen.map(({ name, mimeType, data }) => ({ name, mimeType, buffer: data })))
    await page.getByRole('button', { name: 'Remover laudo.pdf' }).waitFor()
    await say(page, 'Segue tudo')
    const came = await files(phone, chosen.length)
    assert.deepEqual(came.map(({ kind }) => kind), kinds[place])
    assert.deepEqual(came.map(({ file }) => file?.sha256), chosen.map(sha256))
    assert.match(came[0]?.text ?? '', /Segue tudo$/)
    await log(page).getByRole('img', { name: 'photo.jpg' }).waitFor()
    await log(page).getByRole('link', { name: 'Baixar laudo.pdf' }).waitFor()
    await log(page).getByRole('group', { name: 'song.mp3' }).waitFor()
    await page.locator('[data-outgoing]').waitFor({ state: 'detached' })
  }
})

test('a voice note is recorded, heard by the agent and sent as one', async () => {
  for (const phone of [numbers.waha.phone('5511987654005', 'Igor Sá'), numbers.meta.phone('5511987654006', 'Lia Luz')]) {
    await attending(phone)
    await page.getByRole('button', { name: 'Gravar voz' }).click()
    await page.getByText(/^0:0[1-9]$/).waitFor()
    await page.getByRole('button', { name: 'Enviar gravação' }).click()
    const player = log(page).getByRole('group', { name: 'Mensagem de voz' })
    await player.getByRole('button', { name: 'Ouvir' }).click()
    await page.waitForFunction((audio) => (audio as HTMLAudioElement).ended, await player.locator('audio').elementHandle())
    const [voice] = await files(phone, 1)
    assert.equal(voice?.file?.mimetype.split(';')[0], 'audio/ogg')
  }
})

test('a recording that was discarded is sent to nobody', async () => {
  const davi = numbers.waha.phone('5511987654007', 'Davi Rosa')
  await attending(davi)
  await page.getByRole('button', { name: 'Gravar voz' }).click()
  await page.getByRole('button', { name: 'Descartar gravação' }).click()
  await page.getByRole('button', { name: 'Gravar voz' }).waitFor()
  await say(page, 'Escrevo então')
  await reads(davi, 'Escrevo então')
  assert.deepEqual((await davi.received()).filter(({ file }) => file !== null), [])
})

test('a quick reply names the customer and the agent, and is sent as it was read', async () => {
  const clara = numbers.waha.phone('5511987654008', 'Clara Dias')
  await attending(clara)
  await composer(page).fill('/ol')
  await page.getByRole('option', { name: /ola/ }).waitFor()
  await composer(page).press('Enter')
  const filled = 'Olá Clara Dias, aqui é Ana Ribeiro.'
  await eventually('the reply is filled in', async () => (await composer(page).inputValue()) === filled || undefined)
  await composer(page).press('Enter')
  await reads(clara, filled)
  await message(page, filled).waitFor()
})

test('a note is read by colleagues, and by no customer', async () => {
  const bia = await numbers.server.agent('Bia Nunes', 'Laboratório')
  const rui = numbers.waha.phone('5511987654009', 'Rui Campos')
  await attending(rui)
  const bias = await signIn(browser, numbers.server, bia)
  await bias.goto(page.url())
  await log(bias).waitFor()
  await page.getByRole('button', { name: 'Nota interna' }).click()
  await page.getByRole('textbox', { name: 'Nota interna' }).fill('Pediu desconto na última vez')
  await page.getByRole('button', { name: 'Guardar nota' }).click()
  for (const screen of [page, bias]) await log(screen).getByRole('article', { name: 'Nota de Ana Ribeiro' }).getByText('Pediu desconto').waitFor()
  await say(page, 'Vou verificar')
  await reads(rui, 'Vou verificar')
  assert.ok((await rui.received()).every(({ text }) => !text.includes('desconto')))
})
