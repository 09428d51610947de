import { expect, test } from 'vitest'

import { moved, placeAt } from './reorder'

test('an item moves up, down and to the ends, and the others keep their order', () => {
  expect(moved(['a', 'b', 'c', 'd'], 2, 0)).toEqual(['c', 'a', 'b', 'd'])
  expect(moved(['a', 'b', 'c', 'd'], 0, 2)).toEqual(['b', 'c', 'a', 'd'])
  expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a'])
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['c', 'a', 'b'])
})

test('an item that is not there moves nothing', () => {
  expect(moved(['a', 'b'], 5, 0)).toEqual(['a', 'b'])
})

test('what is dragged takes the place behind all whose middle it has passed', () => {
  const middles = [20, 60, 100]
  expect(placeAt(middles, 0, 10)).toBe(0)
  expect(placeAt(middles, 0, 70)).toBe(1)
  expect(placeAt(middles, 0, 500)).toBe(2)
  expect(placeAt(middles, 2, 30)).toBe(1)
})
