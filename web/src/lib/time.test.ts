import { expect, test } from 'vitest'

import { moment } from './time'

const words = { today: 'Hoje', yesterday: 'Ontem' }
const now = new Date(2026, 10, 25, 9, 0).getTime()
const said = (...at: [number, number, number, number, number]): string => moment(new Date(...at).toISOString(), now, 'pt-BR', words)

test('a moment is told by the day as people call it, and by the date before that', () => {
  expect(said(2026, 10, 25, 8, 5)).toBe('Hoje, 08:05')
  expect(said(2026, 10, 24, 23, 59)).toBe('Ontem, 23:59')
  expect(said(2026, 10, 23, 9, 0)).toBe('23 de nov. de 2026, 09:00')
})
