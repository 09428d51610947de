import { expect, test } from 'vitest'

import type { DepartmentBody } from '@/api/schema'

import { draftOf, isComplete, menuNumbers } from './draft'

const department = (id: string, active = true) => ({ id, active }) as DepartmentBody

test('customers count only the departments that they see', () => {
  const numbers = menuNumbers([department('lab'), department('old', false), department('sales')])
  expect([...numbers]).toEqual([['lab', 1], ['sales', 2]])
})

test('a department needs a name, and hours that hold if it has its own', () => {
  const draft = { ...draftOf(undefined), name: 'Compras' }
  expect(isComplete(draft)).toBe(true)
  expect(isComplete({ ...draft, name: '  ' })).toBe(false)
  expect(isComplete({ ...draft, hours: { week: {} } })).toBe(false)
})
