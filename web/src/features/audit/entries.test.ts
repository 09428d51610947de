import { describe, expect, test } from 'vitest'

import type { AuditBody } from '@/api/schema'

import { auditFilter, deedOf, grouped, refusalOf, told } from './entries'

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
  const words = {
    actions: { 'user.create': 'adicionou uma pessoa' },
    looks: { 'user.list': 'a equipe' },
    looked: (what: string) => `consultou ${what}`,
  }

  test('says what was done, or else what was looked at', () => {
    expect(deedOf('user.create', words)).toBe('adicionou uma pessoa')
    expect(deedOf('user.list', words)).toBe('consultou a equipe')
    expect(deedOf('novelty.get', words)).toBe('consultou novelty.get')
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

describe('looks', () => {
  const words = { actions: { 'user.create': 'adicionou uma pessoa' } }
  const at = (minute: number, action: string, userId = 'ana', metadata = {}) =>
    ({ at: `2026-11-25T12:${String(minute).padStart(2, '0')}:00.000Z`, action, userId, metadata }) as AuditBody
  const sizes = (...entries: AuditBody[]) => grouped(entries, words).map((group) => group.length)

  test('of one person stand together, until something is done', () => {
    expect(sizes(at(9, 'user.list'), at(8, 'contact.list'), at(7, 'user.create'), at(6, 'user.list'))).toEqual([2, 1, 1])
  })

  test('stand apart after a pause, and from those of others', () => {
    expect(sizes(at(30, 'user.list'), at(8, 'user.list'), at(7, 'user.list', 'bruno'))).toEqual([1, 1, 1])
  })

  test('that were refused stand alone', () => {
    expect(sizes(at(9, 'user.list'), at(8, 'user.list', 'ana', { status: 403 }), at(7, 'user.list'))).toEqual([1, 1, 1])
  })
})
