import { QueryClient } from '@tanstack/react-query'

import { Problem } from './problem'

/** A refusal is final; only what may be better in a moment is asked again. */
const worthAnotherTry = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof Problem && (error.status === 0 || error.status >= 500)

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: worthAnotherTry, staleTime: 60_000, gcTime: 10 * 60_000, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always' },
  },
})
