import { describe, expect, test } from 'vitest'

import type { AuditBody } from '@/api/schema'

import { auditFilter, deedOf, refusalOf, told } from './entries'

const entry = (metadata: AuditBody['metadata']) => ({ metadata }) as AuditBody

describe('the filters', () => {
  test('reach from the first day’s midnight to the end of the last', () => {
    expect(auditFilter({ from: '2026-11-24', to: '2026-11-24' }, 'America/Sao_Paulo')).toEqual({
      from: '2026-11-24T03:00:00.000Z',
      to: '2026-11-25T03:00:00.000Z',
    })
  })

  test('leave out what is not chosen, and days that are none', () => {
    expect(auditFilter({ user: 'ana', from: 'ontem' }, 'UTC')).toEqual({ userId: 'ana' })
  })
})

describe('an entry', () => {
  const words = { actions: { 'user.create': 'adicionou uma pessoa' }, looked: (action: string) => `consultou ${action}` }

  test('says what was done, or else what was looked at', () => {
    expect(deedOf('user.create', words)).toBe('adicionou uma pessoa')
    expect(deedOf('user.list', words)).toBe('consultou user.list')
  })

  test('was refused only when its answer says so', () => {
    expect(refusalOf(entry({ status: 404 }))).toBe(404)
    expect(refusalOf(entry({ status: 'RESOLVED' }))).toBeUndefined()
    expect(refusalOf(entry({}))).toBeUndefined()
  })

  test('has names in the places of ids, and nothing where there is nothing', () => {
    const names = new Map([['lab', 'Laboratório']])
    expect(told({ to: 'lab', from: 'gone', reason: null, changed: ['name', 'lab'], count: 2 }, names)).toEqual([
      ['to', 'Laboratório'],
      ['from', 'gone'],
      ['changed', 'name, Laboratório'],
      ['count', '2'],
    ])
  })
})
