/** The real server on a free port, with a company, its people and simulated customers. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
export const PASSWORD = 'correct horse battery staple'
export const ADMIN = 'gilda@example.com'
const PATIENCE = 120_000

type Json = Record<string, unknown> & { id: string; items: { id: string; name: string }[]; accessToken: string }

export class Server {
  readonly url: string
  private readonly process: ChildProcess
  /** Its DATA_DIR. */
  readonly data: string
  private token = ''

  private constructor(url: string, process: ChildProcess, data: string) {
    this.url = url
    this.process = process
    this.data = data
  }

  /** `settings` are environment variables beside those that every journey needs. */
  static async start(settings: Record<string, string> = {}): Promise<Server> {
    const port = await freePort()
    const data = mkdtempSync(join(tmpdir(), 'wppconnector-e2e-'))
    const ours = { DATA_DIR: data, PORT: String(port), ADMIN_EMAIL: ADMIN, ADMIN_PASSWORD: PASSWORD, RATE_LIMIT_PER_MINUTE: '100000' }
    const environment = { ...process.env, ...ours, ...settings }
    const child = spawn(join(ROOT, '.venv/bin/wppconnector'), ['serve'], { env: environment, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    const said: string[] = []
    child.stdout.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString()))
    const server = new Server(`http://127.0.0.1:${port}`, child, data)
    const end = Date.now() + PATIENCE
    while (!(await answers(`${server.url}/health/ready`))) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`The server did not start:\n${said.join('')}`)
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    server.token = (await server.ask('POST', '/api/auth/login', { email: ADMIN, password: PASSWORD })).accessToken
    return server
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      const ended = once(this.process, 'exit')
      this.process.kill('SIGTERM')
      await ended
    }
    rmSync(this.data, { recursive: true, force: true })
  }

  /** As the admin. */
  async ask(method: string, path: string, body?: object): Promise<Json> {
    const answer = await fetch(this.url + path, {
      method,
      headers: { 'content-type': 'application/json', ...(this.token ? { authorization: `Bearer ${this.token}` } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    const text = await answer.text()
    return (text ? JSON.parse(text) : {}) as Json
  }

  /** Take an agent in. Returns the e-mail to sign in with. */
  async agent(name: string, department: string): Promise<string> {
    const departments = (await this.ask('GET', '/api/departments')).items
    const departmentId = departments.find((each) => each.name === department)?.id
    const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`
    await this.ask('POST', '/api/users', { name, email, password: PASSWORD, role: 'AGENT', departmentId })
    return email
  }

  /** The customer's phone. */
  async writes(phone: string, name: string, ...said: string[]): Promise<void> {
    for (const text of said) await this.ask('POST', '/api/simulator/messages', { phone, name, text })
  }

  /** The customer's phone sends a file; `more` are further parts of the form. */
  async send(phone: string, file: Blob, filename: string, more: Record<string, string> = {}): Promise<void> {
    const form = new FormData()
    for (const [name, value] of Object.entries({ phone, ...more })) form.set(name, value)
    form.append('file', file, filename)
    const answer = await fetch(`${this.url}/api/simulator/files`, { method: 'POST', headers: { authorization: `Bearer ${this.token}` }, body: form })
    if (!answer.ok) throw new Error(`${filename}: ${answer.status} ${await answer.text()}`)
  }

  /** What the customer's phone shows of the company's messages. */
  async phone(phone: string): Promise<string[]> {
    const screen = (await this.ask('GET', `/api/simulator/messages?phone=${encodeURIComponent(phone)}`)) as unknown as {
      items: { fromUs: boolean; text: string }[]
    }
    return screen.items.filter((line) => line.fromUs).map((line) => line.text)
  }
}

const answers = async (url: string): Promise<boolean> => (await fetch(url).catch(() => null))?.ok ?? false

/** One that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
