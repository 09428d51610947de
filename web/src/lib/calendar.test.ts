import { describe, expect, test } from 'vitest'

import { dayIn, daysFrom, isDay, plusDays, startOfDay } from './calendar'

describe('a day of a time zone', () => {
  test('is the one its own clocks show, not the one of UTC', () => {
    const late = new Date('2026-11-25T02:30:00Z')
    expect(dayIn(late, 'America/Sao_Paulo')).toBe('2026-11-24')
    expect(dayIn(late, 'UTC')).toBe('2026-11-25')
  })

  test('begins at its own midnight', () => {
    expect(startOfDay('2026-11-25', 'America/Sao_Paulo').toISOString()).toBe('2026-11-25T03:00:00.000Z')
    expect(startOfDay('2026-11-25', 'Asia/Tokyo').toISOString()).toBe('2026-11-24T15:00:00.000Z')
  })

  test('begins where the clocks were just changed', () => {
    expect(startOfDay('2026-03-29', 'Europe/Berlin').toISOString()).toBe('2026-03-28T23:00:00.000Z')
    expect(startOfDay('2026-03-30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })
})

test('days are counted across the ends of months and years', () => {
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(plusDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(daysFrom('2026-11-29', '2026-12-02')).toEqual(['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'])
  expect(daysFrom('2026-11-29', '2026-11-28')).toEqual([])
})

test('only what a calendar has is a day', () => {
  expect(isDay('2026-02-30x')).toBe(false)
  expect(isDay('2026-13-01')).toBe(false)
  expect(isDay(undefined)).toBe(false)
  expect(isDay('2026-02-28')).toBe(true)
})
