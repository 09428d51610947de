/** How the inbox keeps up with many conversations: `npm run pace -- --conversations 10000 --messages 200`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import type { CDPSession, Page } from 'playwright-core'

import { launch, signIn } from '../browser.ts'
import { queued } from '../desk.ts'
import { ADMIN, Server } from '../server.ts'

import { delays, paces, scrollThrough, watchMarks } from './watch.ts'

const { values } = parseArgs({
  options: { conversations: { type: 'string', default: '10000' }, messages: { type: 'string', default: '200' } },
})
const CUSTOMER = '+5511970000001'
const BETWEEN = 100
const A_STEP = 400

const told = (name: string, numbers: readonly number[]) => {
  const { p50, p95, most } = paces(numbers)
  console.log(`${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, most ${most.toFixed(1)} ms, of ${numbers.length}`)
}

async function history(server: Server): Promise<void> {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const script = fileURLToPath(new URL('history.py', import.meta.url))
  const child = spawn(`${root}.venv/bin/python`, [script, server.data, values.conversations], { cwd: root, stdio: 'inherit', env: { ...process.env, PYTHONPATH: root } })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error('The history could not be written.')
}

/** In megabytes, once everything that nothing holds is gone. */
async function heap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6
}

async function scrolled(page: Page, name: string): Promise<void> {
  const { frames, long, rows, nodes } = await scrollThrough(page, A_STEP)
  told(`${name}, time between frames`, frames)
  console.log(`  ${frames.filter((time) => time > 34).length} frames late by one or more, ${long.length} tasks over 50 ms (${Math.round(Math.max(0, ...long))} ms at most)`)
  console.log(`  at most ${rows} rows and ${nodes} elements in the page`)
}

async function messages(server: Server, page: Page): Promise<void> {
  for (let mark = 0; mark < Number(values.messages); mark++) {
    await server.writes(CUSTOMER, 'Rita Alves', `Mensagem «${mark}»`)
    await new Promise((resolve) => setTimeout(resolve, BETWEEN))
  }
  await page.waitForTimeout(1000)
  told('From the socket to the screen', await delays(page))
}

const server = await Server.start()
const browser = await launch()
try {
  await history(server)
  const id = await queued(server, CUSTOMER, 'Rita Alves', 'Comercial')
  const page = await signIn(browser, server, ADMIN)
  // tsx names functions by this helper, which the page lacks.
  await page.addInitScript('globalThis.__name = (named) => named')
  await page.addInitScript(watchMarks)
  const session = await page.context().newCDPSession(page)
  await page.goto(`${server.url}/inbox?view=all&c=${id}`)
  await page.getByRole('log').getByText('Comercial').first().waitFor()
  console.log(`Heap at first: ${(await heap(session)).toFixed(1)} MB`)
  await scrolled(page, 'Through the list while it is fetched')
  await page.evaluate(() => document.querySelector('section ul[aria-label]')?.parentElement?.scrollTo(0, 0))
  await scrolled(page, 'Through the list again')
  console.log(`Heap with everything fetched: ${(await heap(session)).toFixed(1)} MB`)
  await messages(server, page)
} finally {
  await browser.close()
  await server.stop()
}
