import { useNavigate, useSearch } from '@tanstack/react-router'

import { Team } from '@/features/team/team'

export function TeamRoute() {
  const { open } = useSearch({ from: '/signed-in/team' })
  const navigate = useNavigate()
  return <Team open={open} onOpen={(next) => void navigate({ to: '/team', search: next ? { open: next } : {} })} />
}
