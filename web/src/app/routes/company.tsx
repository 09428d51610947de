import { useNavigate, useSearch } from '@tanstack/react-router'

import { Company } from '@/features/company/company'

export function CompanyRoute() {
  const { tab } = useSearch({ from: '/signed-in/company' })
  const navigate = useNavigate()
  return <Company tab={tab} onTab={(next) => void navigate({ to: '/company', search: { tab: next }, replace: true })} />
}
