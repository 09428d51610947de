/** Opening hours as they are edited: wall times of the company's clock, in the shape the API takes. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof weekdays)[number]
export type Interval = { opens: string; closes: string }
export type Week = Partial<Record<Weekday, Interval[]>>
export type OtherDay = { date: string; intervals?: Interval[] }
export type Hours = { week: Week; exceptions?: OtherDay[] }

export const MOST_INTERVALS = 6
const SHORTEST_MINUTES = 15
const END_OF_DAY = 24 * 60

/** What is wrong with the intervals of one day. */
export type DayProblem = 'malformed' | 'short' | 'overlap'

export function minutesOf(time: string): number {
  const found = /^(\d{2}):(\d{2})$/.exec(time)
  return found ? Number(found[1]) * 60 + Number(found[2]) : Number.NaN
}

export const wallTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export const usualDay = (): Interval[] => [{ opens: '08:00', closes: '18:00' }]

export const usualWeek = (): Hours => ({
  week: Object.fromEntries(weekdays.slice(0, 5).map((day) => [day, usualDay()])),
  exceptions: [],
})

/** One more interval after the last: an hour's break, then four hours or what is left of the day. The same intervals
 * when nothing fits. */
export function withAnother(intervals: readonly Interval[]): Interval[] {
  const last = intervals.at(-1)
  if (!last) return usualDay()
  const opens = minutesOf(last.closes) + 60
  const closes = Math.min(opens + 4 * 60, END_OF_DAY)
  if (!(closes - opens >= SHORTEST_MINUTES) || intervals.length >= MOST_INTERVALS) return [...intervals]
  return [...intervals, { opens: wallTime(opens), closes: wallTime(closes) }]
}

/** Midnight at the end of a day is written 24:00; a time field can only say 00:00. */
export const asClosing = (time: string): string => (time === '00:00' ? '24:00' : time)
export const forTimeField = (time: string): string => (time === '24:00' ? '00:00' : time)

export function dayProblem(intervals: readonly Interval[]): DayProblem | undefined {
  let before = -1
  for (const { opens, closes } of intervals) {
    const [start, end] = [minutesOf(opens), minutesOf(closes)]
    if (Number.isNaN(start) || Number.isNaN(end)) return 'malformed'
    if (end - start < SHORTEST_MINUTES) return 'short'
    if (start < before) return 'overlap'
    before = end
  }
  return undefined
}

/** Whether the API takes it: every day in order, and at least one day open. */
export function isValid(hours: Hours): boolean {
  const days = weekdays.map((day) => hours.week[day] ?? [])
  const others = hours.exceptions ?? []
  const dates = new Set(others.map((other) => other.date))
  return (
    days.some((intervals) => intervals.length > 0) &&
    [...days, ...others.map((other) => other.intervals ?? [])].every((intervals) => !dayProblem(intervals)) &&
    dates.size === others.length &&
    !dates.has('')
  )
}

/** The hours of `day` on every other day that is open. */
export function copiedToOpenDays(week: Week, day: Weekday): Week {
  const source = week[day] ?? []
  const copy = (intervals: Interval[] | undefined) => (intervals?.length ? source.map((each) => ({ ...each })) : [])
  return Object.fromEntries(weekdays.map((each) => [each, copy(week[each])]))
}

export type Stretch = { from: Weekday; to: Weekday; intervals: Interval[] }

/** Neighbouring days of the same hours, together: Monday to Friday 08:00 to 18:00. Closed days are left out. */
export function stretches(week: Week): Stretch[] {
  const found: Stretch[] = []
  let before: Weekday | undefined
  for (const day of weekdays) {
    const intervals = week[day] ?? []
    const last = found.at(-1)
    if (intervals.length === 0) {
      before = undefined
      continue
    }
    if (last && before && JSON.stringify(last.intervals) === JSON.stringify(intervals)) last.to = day
    else found.push({ from: day, to: day, intervals })
    before = day
  }
  return found
}
