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

type Words = { actions: Readonly<Record<string, string>>; looked: (action: string) => string }

export const deedOf = (action: string, { actions, looked }: Words): string => actions[action] ?? looked(action)

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
