import type { DepartmentBody, Distribution } from '@/api/schema'
import { isValid, type Hours } from '@/lib/hours'

/** A department as the form has it. */
export type Draft = {
  name: string
  aliases: string[]
  responseTimeoutMinutes: number
  /** Empty: nowhere. */
  escalationDepartmentId: string
  distribution: Distribution
  hours: Hours | null
  active: boolean
}

const fresh: Draft = {
  name: '',
  aliases: [],
  responseTimeoutMinutes: 15,
  escalationDepartmentId: '',
  distribution: 'off',
  hours: null,
  active: true,
}

export function draftOf(department: DepartmentBody | undefined): Draft {
  if (!department) return fresh
  const { name, aliases, responseTimeoutMinutes, escalationDepartmentId, distribution, hours, active } = department
  return { name, aliases, responseTimeoutMinutes, distribution, hours, active, escalationDepartmentId: escalationDepartmentId ?? '' }
}

export const isComplete = (draft: Draft): boolean => draft.name.trim() !== '' && (draft.hours === null || isValid(draft.hours))

/** Where each department stands in the customers' menu; those that are switched off stand nowhere. */
export function menuNumbers(departments: readonly DepartmentBody[]): Map<string, number> {
  return new Map(departments.filter(({ active }) => active).map(({ id }, index) => [id, index + 1]))
}
