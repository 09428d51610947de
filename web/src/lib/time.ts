import type { Language } from './preferences'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const formats = new Map<string, Intl.DateTimeFormat>()

/** Intl's formatters are slow to make, and a list needs hundreds. */
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(language, options)
  formats.set(key, known)
  return known
}

export const clock = (at: string, language: Language): string =>
  format(language, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))

export const dateAndTime = (at: string, language: Language): string =>
  format(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at))

export const dayKey = (at: string): string => {
  const date = new Date(at)
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`
}

/** Whole days between two moments as calendars count them. */
export function daysBetween(earlier: Date, later: Date): number {
  const start = new Date(earlier.getFullYear(), earlier.getMonth(), earlier.getDate())
  const end = new Date(later.getFullYear(), later.getMonth(), later.getDate())
  return Math.round((end.getTime() - start.getTime()) / DAY)
}

export type DayWords = { today: string; yesterday: string }

/** "Hoje", "Ontem", a weekday within the week, else the date. */
export function dayName(at: string, now: number, language: Language, words: DayWords): string {
  const date = new Date(at)
  const days = daysBetween(date, new Date(now))
  if (days === 0) return words.today
  if (days === 1) return words.yesterday
  if (days > 1 && days < 7) return format(language, { weekday: 'long' }).format(date)
  return format(language, { day: 'numeric', month: 'long', year: 'numeric' }).format(date)
}

/** "Hoje, 14:05" and "Ontem, 9:30", before that the date and the hour. */
export function moment(at: string, now: number, language: Language, words: DayWords): string {
  const days = daysBetween(new Date(at), new Date(now))
  if (days !== 0 && days !== 1) return dateAndTime(at, language)
  return `${days === 0 ? words.today : words.yesterday}, ${clock(at, language)}`
}

/** When something in a list happened: the hour today, else the day. */
export function shortMoment(at: string, now: number, language: Language, words: DayWords): string {
  const date = new Date(at)
  const days = daysBetween(date, new Date(now))
  if (days === 0) return clock(at, language)
  if (days === 1) return words.yesterday
  if (days > 1 && days < 7) return format(language, { weekday: 'short' }).format(date)
  return format(language, { day: '2-digit', month: '2-digit' }).format(date)
}

/** A span in its largest unit: 45s, 12min, 3h, 2d. Never negative. */
export function span(milliseconds: number): string {
  const left = Math.max(0, milliseconds)
  if (left < MINUTE) return `${Math.floor(left / 1000)}s`
  if (left < HOUR) return `${Math.floor(left / MINUTE)}min`
  if (left < DAY) {
    const minutes = Math.floor((left % HOUR) / MINUTE)
    return `${Math.floor(left / HOUR)}h${minutes ? String(minutes).padStart(2, '0') : ''}`
  }
  return `${Math.floor(left / DAY)}d`
}

/** Minutes and seconds, as players show them. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.max(0, Math.floor(Number.isFinite(seconds) ? seconds : 0))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}
