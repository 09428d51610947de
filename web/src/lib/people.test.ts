import { describe, expect, it } from 'vitest'

import { international } from './people'

describe('a number that somebody types', () => {
  it('is Brazilian when it has no country code', () => {
    expect(international('(11) 98765-4321')).toBe('+5511987654321')
    expect(international('11 3456-7890')).toBe('+551134567890')
  })

  it('keeps a country code that is there', () => {
    expect(international('+351 912 345 678')).toBe('+351912345678')
    expect(international('55 11 98765-4321')).toBe('+5511987654321')
  })
})
