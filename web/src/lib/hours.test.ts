import { describe, expect, test } from 'vitest'

import { asClosing, copiedToOpenDays, dayProblem, isValid, stretches, usualWeek, withAnother } from './hours'

const morning = { opens: '08:00', closes: '12:00' }
const afternoon = { opens: '13:00', closes: '18:00' }

describe('the intervals of a day', () => {
  test('may follow each other, also without a break', () => {
    expect(dayProblem([morning, afternoon])).toBeUndefined()
    expect(dayProblem([morning, { opens: '12:00', closes: '24:00' }])).toBeUndefined()
  })

  test('may not overlap, end before they begin, be too short or be half written', () => {
    expect(dayProblem([morning, { opens: '11:59', closes: '18:00' }])).toBe('overlap')
    expect(dayProblem([{ opens: '18:00', closes: '08:00' }])).toBe('short')
    expect(dayProblem([{ opens: '08:00', closes: '08:14' }])).toBe('short')
    expect(dayProblem([{ opens: '', closes: '18:00' }])).toBe('malformed')
  })

  test('are added an hour after the last, as long as the day has room', () => {
    expect(withAnother([morning])).toEqual([morning, { opens: '13:00', closes: '17:00' }])
    expect(withAnother([{ opens: '08:00', closes: '22:00' }])).toEqual([
      { opens: '08:00', closes: '22:00' },
      { opens: '23:00', closes: '24:00' },
    ])
    const late = [{ opens: '08:00', closes: '23:30' }]
    expect(withAnother(late)).toEqual(late)
  })

  test('end at midnight when a time field says 00:00', () => {
    expect(asClosing('00:00')).toBe('24:00')
    expect(asClosing('18:00')).toBe('18:00')
  })
})

describe('a week', () => {
  test('is valid with one open day, and invalid with none', () => {
    expect(isValid(usualWeek())).toBe(true)
    expect(isValid({ week: { monday: [] } })).toBe(false)
  })

  test('has each date at most once', () => {
    const twice = [{ date: '2026-12-25' }, { date: '2026-12-25' }]
    expect(isValid({ ...usualWeek(), exceptions: twice })).toBe(false)
    expect(isValid({ ...usualWeek(), exceptions: twice.slice(1) })).toBe(true)
    expect(isValid({ ...usualWeek(), exceptions: [{ date: '' }] })).toBe(false)
  })

  test('takes one day’s hours over to the other open days only', () => {
    const week = { monday: [morning, afternoon], tuesday: [morning], sunday: [] }
    const after = copiedToOpenDays(week, 'monday')
    expect(after.tuesday).toEqual([morning, afternoon])
    expect(after.sunday).toEqual([])
    expect(after.saturday).toEqual([])
    expect(after.tuesday?.[0]).not.toBe(after.monday?.[0])
  })

  test('is told in stretches of the same hours, which end where a day is closed', () => {
    const week = { monday: [morning], tuesday: [morning], thursday: [morning], friday: [afternoon] }
    expect(stretches(week)).toEqual([
      { from: 'monday', to: 'tuesday', intervals: [morning] },
      { from: 'thursday', to: 'thursday', intervals: [morning] },
      { from: 'friday', to: 'friday', intervals: [afternoon] },
    ])
  })
})
