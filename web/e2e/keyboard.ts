/** Somebody without a mouse. */
import assert from 'node:assert/strict'

import type { Page } from 'playwright-core'

export const MOST_STEPS = 80

/** What has the focus, as one would call it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    const label = element && 'labels' in element ? (element as HTMLInputElement).labels?.[0]?.textContent : undefined
    return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').trim()
  })

/** Tab until `name` has the focus. */
export async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press('Tab')
    const here = await focused(page)
    if (name.test(here)) return
    passed.push(here.slice(0, 30))
  }
  assert.fail(`Tab does not lead to ${String(name)}: ${passed.join(' > ')}`)
}

/** Tab to `name` and press Enter on it. */
export async function enter(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press('Enter')
}
