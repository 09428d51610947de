/** Days as calendars of a time zone have them, written 2026-11-25, and the instants at which they begin. */
const parts = (at: Date, timeZone: string): Record<string, number> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )

/** How far the zone's clock is ahead of UTC, in milliseconds. */
function offset(at: Date, timeZone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts(at, timeZone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1000) * 1000
}

export function dayIn(at: Date, timeZone: string): string {
  const { year = 0, month = 1, day = 1 } = parts(at, timeZone)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** When `day` begins there. Twice corrected, because a clock may be set forward at midnight. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  const guess = new Date(midnight - offset(new Date(midnight), timeZone))
  return new Date(midnight - offset(guess, timeZone))
}

export function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10)
}

/** All days from the first to the last, both included. Empty when the last is before the first. */
export function daysFrom(first: string, last: string): string[] {
  const count = (Date.parse(last) - Date.parse(first)) / 86_400_000
  return Array.from({ length: Math.max(0, Math.round(count) + 1) }, (_, index) => plusDays(first, index))
}

export const isDay = (text: string | undefined): text is string =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

/** A moment's day, as people write it. */
export const calendarDate = (at: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at))
