/** All that customers send, shown for what it is: through WAHA and through Meta. */
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, afterEach, before, describe, test } from 'node:test'

import type { Browser, Locator, Page } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { attends, log, message, waits } from './inbox.ts'
import { startWithNumbers, type Numbers } from './numbers.ts'
import { CLIP, PHOTO, REPORT, SONG, STICKER, VOICE, type Phone } from './phones.ts'

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

/** Width and height in the file, once it has been read. */
const size = (picture: Locator): Promise<number[]> =>
  picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode()
    return [image.naturalWidth, image.naturalHeight]
  })

/** Press the player's button, and listen to the end. */
async function listen(name: string): Promise<void> {
  const player = log(page).getByRole('group', { name })
  await player.getByRole('button', { name: 'Ouvir' }).click()
  await page.waitForFunction((audio) => (audio as HTMLAudioElement).ended, await player.locator('audio').elementHandle())
}

for (const [provider, number] of [['waha', '5511987653001'], ['meta', '5511987653002']] as const) {
  describe(`through ${provider}`, () => {
    let phone: Phone

    before(async () => {
      phone = numbers[provider].phone(number, 'Olga Reis')
      await attends(page, numbers.server, await waits(numbers.server, phone))
    })

    test('a photo is seen with its caption, and opens as a whole', async () => {
      await phone.sends(PHOTO, { caption: 'Chegou assim' })
      const photo = message(page, 'Chegou assim').getByRole('img', { name: 'Foto' })
      assert.deepEqual(await size(photo), [320, 240])
      await photo.click()
      const whole = page.getByRole('dialog', { name: 'Foto' })
      await whole.getByRole('img', { name: 'Foto' }).waitFor()
      await page.keyboard.press('Escape')
      await whole.waitFor({ state: 'detached' })
    })

    test('a sticker is seen as it is', async () => {
      await phone.sends(STICKER)
      assert.deepEqual(await size(log(page).getByRole('img', { name: 'Figurinha' })), [256, 256])
    })

    test('a voice note and a song are heard to their end', async () => {
      await phone.sends(VOICE, { voice: true })
      await listen('Mensagem de voz')
      await phone.sends(SONG)
      await listen('Áudio')
    })

    test('a video plays', async () => {
      await phone.sends(CLIP, { caption: 'Veja o barulho' })
      const clip = message(page, 'Veja o barulho').locator('video')
      await clip.evaluate((video: HTMLVideoElement) => video.play())
      await page.waitForFunction((video) => (video as HTMLVideoElement).ended, await clip.elementHandle())
      assert.equal(await clip.evaluate((video: HTMLVideoElement) => video.videoWidth), 160)
    })

    test('a document is taken along under its name, byte for byte', async () => {
      await phone.sends(REPORT)
      const [file] = await Promise.all([page.waitForEvent('download'), log(page).getByRole('link', { name: 'Baixar laudo.pdf' }).click()])
      assert.equal(file.suggestedFilename(), 'laudo.pdf')
      assert.deepEqual(await readFile(await file.path()), REPORT.data)
    })

    test('a place leads to the map, and a card shows whom to call', async () => {
      await phone.sendsPlace({ latitude: -19.9319, longitude: -43.9386, name: 'Praça da Liberdade' })
      const map = message(page, 'Praça da Liberdade').getByRole('link', { name: 'Abrir no mapa' })
      assert.match((await map.getAttribute('href')) ?? '', /mlat=-19\.9319&mlon=-43\.9386/)
      await phone.sendsCard('Rui Campos', '+55 31 98888-7777')
      await message(page, 'Rui Campos').getByText('+55 31 98888-7777').waitFor()
    })
  })
}
