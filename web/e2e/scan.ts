/** The camera of a phone that is held before the screen. */
import jsQR from 'jsqr'
import type { Locator } from 'playwright-core'

/** What the QR code there says; undefined when nobody could read it. */
export async function scan(picture: Locator): Promise<string | undefined> {
  const seen = (await picture.screenshot()).toString('base64')
  const { pixels, width, height } = await picture.page().evaluate(async (image) => {
    const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const brush = canvas.getContext('2d')
    brush?.drawImage(bitmap, 0, 0)
    const { data } = brush?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] }
    return { pixels: [...data], width: bitmap.width, height: bitmap.height }
  }, seen)
  return jsQR(Uint8ClampedArray.from(pixels), width, height)?.data
}
