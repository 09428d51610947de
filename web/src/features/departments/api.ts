import { call } from '@/api/client'
import type { DepartmentBody } from '@/api/schema'

import type { Draft } from './draft'

/** Create the department at the menu's end, or change the one with `id`. */
export function saveDepartment(id: string | undefined, draft: Draft): Promise<DepartmentBody> {
  const { active, ...rest } = draft
  const body = { ...rest, name: draft.name.trim(), escalationDepartmentId: draft.escalationDepartmentId || null }
  if (!id) return call('post', '/api/departments', { body })
  return call('patch', '/api/departments/{department_id}', { path: { department_id: id }, body: { ...body, active } })
}
