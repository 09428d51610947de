import { describe, expect, test } from 'vitest'

import type { DepartmentFigures } from '@/api/schema'

import { answeredShare, busiestFirst, everyDay } from './figures'
import { periodOf, rangeOf } from './period'

const zone = 'America/Sao_Paulo'
const lateInTheEvening = new Date('2026-11-25T01:30:00Z')
const times = (waits: number, answered: number) => ({ waits, answered, meanSeconds: null, p50Seconds: null, p90Seconds: null })

describe('a period', () => {
  test('ends with the company’s today, which at night is not that of UTC', () => {
    expect(periodOf({ period: 'today' }, lateInTheEvening, zone)).toMatchObject({ first: '2026-11-24', last: '2026-11-24' })
    expect(periodOf({}, lateInTheEvening, zone)).toEqual({ preset: '7d', first: '2026-11-18', last: '2026-11-24' })
    expect(periodOf({ period: '30d' }, lateInTheEvening, zone).first).toBe('2026-10-26')
  })

  test('of one’s own has what the address says, and a week where that makes no sense', () => {
    const own = { period: 'custom', from: '2026-11-01', to: '2026-11-10' }
    expect(periodOf(own, lateInTheEvening, zone)).toEqual({ preset: 'custom', first: '2026-11-01', last: '2026-11-10' })
    expect(periodOf({ ...own, from: 'x' }, lateInTheEvening, zone).first).toBe('2026-11-04')
    expect(periodOf({ period: 'never' }, lateInTheEvening, zone).preset).toBe('7d')
  })

  test('is asked for from midnight to midnight', () => {
    expect(rangeOf('2026-11-24', '2026-11-24', zone)).toEqual({
      from: '2026-11-24T03:00:00.000Z',
      to: '2026-11-25T03:00:00.000Z',
    })
  })
})

describe('the figures', () => {
  test('have a column for every day', () => {
    expect(everyDay([{ day: '2026-11-24', conversations: 3 }], '2026-11-23', '2026-11-25')).toEqual([
      { day: '2026-11-23', conversations: 0 },
      { day: '2026-11-24', conversations: 3 },
      { day: '2026-11-25', conversations: 0 },
    ])
  })

  test('say no share of nothing', () => {
    expect(answeredShare(times(0, 0))).toBeUndefined()
    expect(answeredShare(times(3, 2))).toBe(67)
  })

  test('begin with the busiest department', () => {
    const of = (departmentId: string, conversations: number): DepartmentFigures => ({
      departmentId,
      conversations,
      firstResponse: times(0, 0),
    })
    expect(busiestFirst([of('a', 1), of('b', 5)]).map(({ departmentId }) => departmentId)).toEqual(['b', 'a'])
  })
})
