/** Fills a server with a company that is at work. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { as, eventually, read } from '../desk.ts'
import { PASSWORD, type Server } from '../server.ts'

import { AGENTS, COMPANY, former, LABELS, MANAGER, midnight, REPLIES, TALKS, USUAL, ZONE, type Line, type Talk } from './cast.ts'
import type { Files } from './files.ts'

type Ask = Awaited<ReturnType<typeof as>>
type Conversation = { id: string; queuedAt: string | null }
type Moved = { id: string; ago: number; waited: number }

const MINUTE = 60
const DAY = 86_400_000
const A_DAY = 7
/** Hours of the day in which the clinic is written to, the busiest ones twice. */
const HOURS = [8, 9, 9, 10, 10, 11, 13, 14, 14, 15, 16, 17]

/** With so many weeks of resolved conversations behind today's. */
export async function fillCompany(server: Server, files: Files, weeks: number): Promise<void> {
  await server.ask('PATCH', '/api/company', { name: COMPANY, timeZone: ZONE })
  await server.ask('PATCH', `/api/users/${(await server.ask('GET', '/api/me')).id}`, { name: MANAGER })
  const labels = new Map<string, string>()
  for (const [name, colour] of LABELS) labels.set(name, (await server.ask('POST', '/api/labels', { name, colour })).id)
  for (const [shortcut, text] of REPLIES) await server.ask('POST', '/api/quick-replies', { shortcut, text })
  const people = await takeIn(server)
  const before = await weeksBefore(server, people, weeks)
  const today: Moved[] = []
  for (const [place, talk] of TALKS.entries()) today.push(await played(server, people, talk, phoneOf(place), labels))
  await filesOf(server, files, phoneOf(TALKS.length - 1))
  await intoThePast(server, [...before, ...today])
}

const phoneOf = (place: number): string => `+551198110${String(1000 + place)}`

/** The agents, each with a way to ask in their name. */
async function takeIn(server: Server): Promise<Map<string, Ask>> {
  const departments = (await server.ask('GET', '/api/departments')).items
  const idOf = (name: string) => departments.find((each) => each.name === name)?.id
  const people = new Map<string, Ask>([[MANAGER, (method, path, body) => server.ask(method, path, body)]])
  for (const [name, department, also] of AGENTS) {
    const email = `${name.toLowerCase().normalize('NFD').replace(/[^a-z ]/g, '').split(' ').slice(0, 2).join('.')}@vilaserena.example`
    await server.ask('POST', '/api/users', { name, email, password: PASSWORD, role: 'AGENT', departmentId: idOf(department), departmentIds: also.map(idOf) })
    people.set(name, await as(server, email))
  }
  const left = await server.ask('POST', '/api/users', { name: 'Nádia Ventura', email: 'nadia@vilaserena.example', password: PASSWORD, role: 'AGENT', departmentId: idOf('Comercial') })
  await server.ask('PATCH', `/api/users/${left.id}`, { active: false })
  await server.ask('POST', '/api/auth/password-reset', { email: 'teresa.guimaraes@vilaserena.example' })
  return people
}

async function conversationOf(server: Server, phone: string, queued: boolean): Promise<string> {
  return eventually(`${phone} is there`, async () => {
    const { items } = (await server.ask('GET', `/api/conversations?search=${phone.slice(1)}`)) as unknown as { items: Conversation[] }
    return items.find(({ queuedAt }) => !queued || queuedAt !== null)?.id
  })
}

/** One conversation from the first word to where it stands. */
async function played(server: Server, people: Map<string, Ask>, talk: Talk, phone: string, labels: Map<string, string>): Promise<Moved> {
  const name = /^\d/.test(talk.name) ? '' : talk.name
  const say = (text: string) => server.ask('POST', '/api/simulator/messages', { phone, ...(name ? { name } : {}), text })
  // Nobody reads the phones of the weeks before.
  const reads = (part: string) => (talk.ago > 0 ? read(server, phone, part) : undefined)
  await say('Olá')
  await reads('1 - ')
  if (talk.department) await say(talk.department)
  const id = await conversationOf(server, phone, talk.department !== undefined)
  if (talk.department) await reads('na fila')
  const ask = talk.agent ? people.get(talk.agent) : undefined
  if (ask) await ask('PATCH', `/api/conversations/${id}/assign`, {})
  const ways: Record<Line[0], (text: string) => Promise<unknown> | undefined> = {
    customer: say,
    agent: (text) => ask?.('POST', '/api/messages/send', { conversationId: id, text }),
    note: (text) => ask?.('POST', `/api/conversations/${id}/notes`, { text }),
  }
  for (const [who, text] of talk.lines) await ways[who](text)
  const labelIds = talk.labels?.map((label) => labels.get(label)) ?? []
  if (labelIds.length) await server.ask('PUT', `/api/conversations/${id}/labels`, { labelIds })
  if (talk.resolved) await ask?.('PATCH', `/api/conversations/${id}/status`, { status: 'RESOLVED' })
  return { id, ago: talk.ago * MINUTE, waited: (talk.waited ?? 0) * MINUTE }
}

/** A few resolved conversations for each day of the weeks before, fewer at weekends, each answered after a while. */
async function weeksBefore(server: Server, people: Map<string, Ask>, weeks: number): Promise<Moved[]> {
  const agents = AGENTS.map(([name, first, also]) => ({ name, serves: [first, ...also] as string[] }))
  const moved: Moved[] = []
  const today = midnight()
  for (let day = 1; day <= weeks * 7; day++) {
    const weekday = new Date(today + DAY / 2 - day * DAY).getUTCDay()
    const many = weekday === 0 ? 1 : weekday === 6 ? 3 : A_DAY + ((day * 5) % 6)
    for (let nth = 0; nth < many; nth++) {
      const place = moved.length
      const [department, question, answer] = USUAL[(place * 7 + day) % USUAL.length] ?? USUAL[0] ?? ['Laboratório', '', '']
      const serving = agents.filter(({ serves }) => serves.includes(department))
      const { name, phone } = former(place)
      const talk: Talk = { name, department, agent: serving[place % serving.length]?.name ?? MANAGER, ago: 0, resolved: true, lines: [['customer', question], ['agent', answer], ['customer', 'Obrigada!']] }
      const { id } = await played(server, people, talk, phone, new Map())
      const at = today - day * DAY + (HOURS[(place * 5) % HOURS.length] ?? 9) * 3_600_000 + ((place * 13) % 60) * 60_000
      moved.push({ id, ago: (Date.now() - at) / 1000, waited: (1 + ((place * 17) % 23)) * MINUTE })
    }
  }
  return moved
}

/** What the last customer sends besides words. */
async function filesOf(server: Server, files: Files, phone: string): Promise<void> {
  await server.send(phone, files.picture, 'comprovante.png', { caption: 'Segue o comprovante do exame' })
  await server.send(phone, files.document, 'pedido-medico.pdf')
  await server.send(phone, files.sound, 'audio.wav', { kind: 'voice' })
}

async function intoThePast(server: Server, moved: readonly Moved[]): Promise<void> {
  const root = fileURLToPath(new URL('../../../', import.meta.url))
  const script = fileURLToPath(new URL('past.py', import.meta.url))
  const child = spawn(`${root}.venv/bin/python`, [script, server.data], { cwd: root, stdio: ['pipe', 'inherit', 'inherit'] })
  child.stdin.end(moved.map(({ id, ago, waited }) => `${id},${ago},${waited}`).join('\n'))
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error('The past could not be written.')
}
