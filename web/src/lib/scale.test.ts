import { expect, test } from 'vitest'

import { labelled, ticks } from './scale'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [24, [0, 10, 20, 30]],
  [100, [0, 25, 50, 75, 100]],
  [1234, [0, 500, 1000, 1500]],
])('a chart that reaches %i has round numbers at its side', (most, expected) => {
  expect(ticks(most)).toEqual(expected)
})

test('the last of many labels is written, and others at even distances', () => {
  const shown = labelled(30, 8)
  const written = Array.from({ length: 30 }, (_, index) => index).filter(shown)
  expect(written.at(-1)).toBe(29)
  expect(written.length).toBeLessThanOrEqual(8)
  expect(new Set(written.slice(1).map((index, at) => index - (written[at] ?? 0))).size).toBe(1)
  expect(labelled(5, 8)(0)).toBe(true)
})
