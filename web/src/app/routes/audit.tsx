import { useNavigate, useSearch } from '@tanstack/react-router'

import { Audit } from '@/features/audit/audit'

import { auditSearch } from './admin-search'

export function AuditRoute() {
  const search = useSearch({ from: '/signed-in/audit' })
  const navigate = useNavigate()
  return (
    <Audit
      search={search}
      go={(change) => void navigate({ to: '/audit', search: (before) => auditSearch({ ...before, ...change }), replace: true })}
    />
  )
}
