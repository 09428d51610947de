import type { UserBody } from '@/api/schema'

/** A user as the form has it. */
export type Draft = {
  name: string
  email: string
  password: string
  role: 'ADMIN' | 'AGENT'
  departmentId: string
  departmentIds: string[]
  capacity: number
  active: boolean
}

const fresh = { name: '', email: '', password: '', role: 'AGENT', capacity: 5, active: true } as const

export function draftOf(user: UserBody | undefined, firstDepartment: string): Draft {
  if (!user) return { ...fresh, departmentIds: [], departmentId: firstDepartment }
  return {
    name: user.name,
    email: user.email ?? '',
    password: '',
    role: user.role === 'ADMIN' ? 'ADMIN' : 'AGENT',
    departmentId: user.departmentId ?? '',
    departmentIds: user.departmentIds.filter((id) => id !== user.departmentId),
    capacity: user.capacity,
    active: user.active,
  }
}
