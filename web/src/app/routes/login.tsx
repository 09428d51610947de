import { useNavigate, useSearch } from '@tanstack/react-router'

import { LogInPage } from '@/features/session/log-in-page'

export function LoginRoute() {
  const { to } = useSearch({ from: '/login' })
  const navigate = useNavigate()
  return <LogInPage onDone={() => void navigate({ href: to ?? '/inbox', replace: true })} />
}
