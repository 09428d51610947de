import { strings } from '@/lib/strings'

/** A refusal of the API, or no answer at all (`status` 0, code `offline`). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | undefined
  readonly retryAfter: number | undefined

  constructor(status: number, code: string, detail: string, field?: string, retryAfter?: number) {
    super(detail)
    this.status = status
    this.code = code
    this.field = field
    this.retryAfter = retryAfter
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const told = (await response.json().catch(() => ({}))) as Partial<Record<string, unknown>>
  const text = (name: string) => (typeof told[name] === 'string' ? told[name] : undefined)
  const wait = Number(response.headers.get('retry-after') ?? told.retryAfter ?? 0)
  return new Problem(response.status, text('code') ?? 'unknown', text('detail') ?? '', text('field'), wait || undefined)
}

/** The problem in the user's own words. What has no words of ours keeps the server's. */
export function explain(error: unknown): string {
  const { problems } = strings()
  if (!(error instanceof Problem)) return problems.unknown
  if (error.code === 'offline') return problems.offline
  if (error.status === 429) return problems.tooMany(error.retryAfter ?? 60)
  return problems.codes[error.code] ?? (error.message || problems.unknown)
}
