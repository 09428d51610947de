import { useNavigate, useSearch } from '@tanstack/react-router'

import { Metrics } from '@/features/metrics/metrics'

import { metricsSearch } from './admin-search'

export function MetricsRoute() {
  const search = useSearch({ from: '/signed-in/reports' })
  const navigate = useNavigate()
  return (
    <Metrics
      search={search}
      go={(change) => void navigate({ to: '/reports', search: (before) => metricsSearch({ ...before, ...change }), replace: true })}
    />
  )
}
