/** A picture, a document and a voice note that were made here. */
import type { Browser } from 'playwright-core'

export type Files = { picture: Blob; document: Blob; sound: Blob }

const RECEIPT = `<body style="margin:0;font:16px sans-serif;background:#eef5f1;color:#143628"><div style="padding:24px 32px">
<p style="letter-spacing:.1em;color:#4c7a66">COMPROVANTE</p><h1 style="margin:4px 0 16px">R$ 280,00</h1>
<p><b>Para</b> Clínica Vila Serena</p><p><b>De</b> Olívia Torres</p><p><b>Quando</b> 23/11, 09h14</p></div>`

export async function makeFiles(browser: Browser): Promise<Files> {
  const page = await browser.newPage({ viewport: { width: 360, height: 260 } })
  await page.setContent(RECEIPT)
  const picture = await page.screenshot()
  const document = await page.pdf({ format: 'A5' })
  await page.close()
  const blob = (bytes: Uint8Array, type: string) => new Blob([new Uint8Array(bytes)], { type })
  return { picture: blob(picture, 'image/png'), document: blob(document, 'application/pdf'), sound: blob(spoken(), 'audio/wav') }
}

const RATE = 8000
const SECONDS = 7

/** Something that rises and falls like a voice, as a WAV file. */
function spoken(): Uint8Array {
  const wav = new DataView(new ArrayBuffer(44 + RATE * SECONDS))
  const text = (at: number, said: string) => new TextEncoder().encode(said).forEach((byte, place) => wav.setUint8(at + place, byte))
  text(0, 'RIFF')
  wav.setUint32(4, 36 + RATE * SECONDS, true)
  text(8, 'WAVEfmt ')
  wav.setUint32(16, 16, true)
  wav.setUint16(20, 1, true)
  wav.setUint16(22, 1, true)
  wav.setUint32(24, RATE, true)
  wav.setUint32(28, RATE, true)
  wav.setUint16(32, 1, true)
  wav.setUint16(34, 8, true)
  text(36, 'data')
  wav.setUint32(40, RATE * SECONDS, true)
  for (let at = 0; at < RATE * SECONDS; at++) wav.setUint8(44 + at, 128 + 90 * Math.sin(at / 9) * Math.sin(at / 1700))
  return new Uint8Array(wav.buffer)
}
