/** The inbox as an app of its own: installed, and opened without a network. */
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'

import type { Browser } from 'playwright-core'

import { launch, picture, signIn } from './browser.ts'
import { eventually } from './desk.ts'
import { ADMIN, Server } from './server.ts'

let server: Server
let browser: Browser

before(async () => {
  server = await Server.start()
  browser = await launch()
})
afterEach(async (journey) => {
  await picture(browser, journey)
  await Promise.all(browser.contexts().map((context) => context.close()))
})
after(async () => {
  await browser.close()
  await server.stop()
})

test('the browser offers to install it, with an icon for every shape', async () => {
  const page = await signIn(browser, server, ADMIN)
  const session = await page.context().newCDPSession(page)
  const { errors } = await session.send('Page.getAppManifest')
  assert.deepEqual(errors, [])
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
  // Playwright's contexts are private windows, in which nothing can be installed.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), [])
  const manifest = (await (await fetch(`${server.url}/manifest.webmanifest`)).json()) as { icons: { src: string; type: string }[] }
  for (const { src, type } of manifest.icons) assert.equal((await fetch(server.url + src)).headers.get('content-type'), type, src)
})

test('after one visit it opens without a network, says so, and goes on when there is one again', async () => {
  const page = await signIn(browser, server, ADMIN)
  await page.getByRole('status').filter({ hasText: 'Sem conexão' }).waitFor({ state: 'detached' })
  await eventually('the files are kept', () =>
    page.evaluate(async () => {
      const kept = await (await caches.open('wppconnector-shell')).keys()
      return kept.some(({ url }) => url.includes('/assets/inbox-')) || undefined
    }),
  )
  await page.context().setOffline(true)
  await page.reload()
  await page.getByText('Sem conexão', { exact: false }).first().waitFor()
  await page.getByRole('navigation', { name: 'Navegação principal' }).waitFor()
  await page.context().setOffline(false)
  await page.getByText('Sem conexão', { exact: false }).first().waitFor({ state: 'detached' })
})
