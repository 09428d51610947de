/** Which days the figures are of. Days are those of the company's time zone, as the API counts them. */
import { dayIn, isDay, plusDays, startOfDay } from '@/lib/calendar'

export const presets = ['today', '7d', '30d', '90d', 'custom'] as const
export type Preset = (typeof presets)[number]
export type MetricsSearch = Partial<
  Record<'period' | 'from' | 'to' | 'department' | 'agent' | 'rows' | 'state' | 'day', string>
>

/** From the beginning of the `first` day to the end of the `last`. */
export type Period = { preset: Preset; first: string; last: string }

const lengths: Record<Exclude<Preset, 'custom'>, number> = { today: 1, '7d': 7, '30d': 30, '90d': 90 }
const USUAL = '7d'

export const presetOf = (period: string | undefined): Preset => presets.find((preset) => preset === period) ?? USUAL

export function periodOf(search: MetricsSearch, now: Date, timeZone: string): Period {
  const preset = presetOf(search.period)
  const today = dayIn(now, timeZone)
  if (preset !== 'custom') return { preset, first: plusDays(today, 1 - lengths[preset]), last: today }
  const last = isDay(search.to) ? search.to : today
  const first = isDay(search.from) ? search.from : plusDays(last, 1 - lengths[USUAL])
  return { preset, first, last }
}

/** As the API takes it: the end is not part of it. */
export const rangeOf = (first: string, last: string, timeZone: string): { from: string; to: string } => ({
  from: startOfDay(first, timeZone).toISOString(),
  to: startOfDay(plusDays(last, 1), timeZone).toISOString(),
})
