import type { AuditBody } from '@/api/schema'
import { isDay, plusDays, startOfDay } from '@/lib/calendar'

export type AuditSearch = Partial<Record<'user' | 'action' | 'entity' | 'id' | 'from' | 'to', string>>

/** What to ask the API for. Days are the company's, the last one included. */
export function auditFilter(search: AuditSearch, timeZone: string): Record<string, string> {
  const { user, action, entity, id, from, to } = search
  return {
    ...(user ? { userId: user } : {}),
    ...(action ? { action } : {}),
    ...(entity ? { entity } : {}),
    ...(id ? { entityId: id } : {}),
    ...(isDay(from) ? { from: startOfDay(from, timeZone).toISOString() } : {}),
    ...(isDay(to) ? { to: startOfDay(plusDays(to, 1), timeZone).toISOString() } : {}),
  }
}

type Words = {
  actions: Readonly<Record<string, string>>
  looks: Readonly<Record<string, string>>
  looked: (what: string) => string
}

export const deedOf = (action: string, { actions, looks, looked }: Words): string =>
  actions[action] ?? looked(looks[action] ?? action)

/** Whether it is in the log only because everything is: nothing came of it, and nobody was refused anything. */
export const isLook = (entry: AuditBody, { actions }: Pick<Words, 'actions'>): boolean =>
  actions[entry.action] === undefined && refusalOf(entry) === undefined

/** Looks that one person had without a pause stand together; all else stands alone. */
export function grouped(entries: readonly AuditBody[], words: Pick<Words, 'actions'>): AuditBody[][] {
  const groups: AuditBody[][] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    const before = last?.at(-1)
    const together = before?.userId === entry.userId && isLook(before, words) && isLook(entry, words) && isSoonAfter(before, entry)
    if (together) last?.push(entry)
    else groups.push([entry])
  }
  return groups
}

const PAUSE = 10 * 60_000

/** The newest comes first. */
const isSoonAfter = (later: AuditBody, earlier: AuditBody): boolean => Date.parse(later.at) - Date.parse(earlier.at) < PAUSE

/** The status of a request that was refused. */
export function refusalOf({ metadata }: AuditBody): number | undefined {
  const { status } = metadata
  return typeof status === 'number' && status >= 400 ? status : undefined
}

/** What an entry tells beyond its action, with names in the places of ids. */
export function told(metadata: AuditBody['metadata'], names: ReadonlyMap<string, string>): [string, string][] {
  const written = (value: unknown): string => {
    if (typeof value === 'string') return names.get(value) ?? value
    if (Array.isArray(value)) return value.map(written).join(', ')
    return JSON.stringify(value)
  }
  return Object.entries(metadata)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => [name, written(value)])
}
