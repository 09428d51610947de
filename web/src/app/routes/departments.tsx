import { useNavigate, useSearch } from '@tanstack/react-router'

import { Departments } from '@/features/departments/departments'

export function DepartmentsRoute() {
  const { open } = useSearch({ from: '/signed-in/departments' })
  const navigate = useNavigate()
  return <Departments open={open} onOpen={(next) => void navigate({ to: '/departments', search: next ? { open: next } : {} })} />
}
