import { describe, expect, test } from 'vitest'

import type { AgentBody, DepartmentBody, UserBody } from '@/api/schema'

import { matching, peopleOf, suggestedPassword } from './people'

const user = (name: string, more: Partial<UserBody> = {}): UserBody => ({
  id: name,
  name,
  email: `${name.toLowerCase()}@sim.example`,
  role: 'AGENT',
  active: true,
  capacity: 5,
  companyId: 'company',
  departmentId: null,
  departmentIds: [],
  ...more,
})
const departments = [
  { id: 'lab', name: 'Laboratório' },
  { id: 'sales', name: 'Comercial' },
] as DepartmentBody[]
const busy = { id: 'Ana', presence: 'online', openConversations: 3 } as AgentBody

describe('a person', () => {
  test('has the primary department first, and each once', () => {
    const ana = user('Ana', { departmentId: 'sales', departmentIds: ['lab', 'sales'] })
    const [person] = peopleOf([ana], { departments, agents: [], live: {} })
    expect(person?.departments).toEqual(['Comercial', 'Laboratório'])
  })

  test('is where the last word had them', () => {
    const asked = peopleOf([user('Ana')], { departments, agents: [busy], live: {} })
    const heard = peopleOf([user('Ana')], { departments, agents: [busy], live: { Ana: 'away' } })
    expect(asked[0]).toMatchObject({ presence: 'online', open: 3 })
    expect(heard[0]).toMatchObject({ presence: 'away', open: 3 })
    expect(peopleOf([user('Bia')], { departments, agents: [busy], live: {} })[0]?.presence).toBe('offline')
  })

  test('is found without accents, by name or e-mail, among the active or the others', () => {
    const people = peopleOf([user('Fábio'), user('Elisa', { active: false })], { departments, agents: [], live: {} })
    expect(matching(people, 'fabio', true).map(({ user: { name } }) => name)).toEqual(['Fábio'])
    expect(matching(people, 'ELISA@', false).map(({ user: { name } }) => name)).toEqual(['Elisa'])
    expect(matching(people, 'elisa', true)).toEqual([])
  })
})

test('a suggested password is four times four characters that are not mistaken for others', () => {
  expect(suggestedPassword()).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/)
  expect(suggestedPassword()).not.toBe(suggestedPassword())
})

test('bytes that would favour some letters are passed over', () => {
  const bytes = [...Array<number>(15).fill(255), 0]
  expect(suggestedPassword(() => Uint8Array.from(bytes))).toBe('aaaa-aaaa-aaaa-aaaa')
})
