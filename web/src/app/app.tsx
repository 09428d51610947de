import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'

import { queryClient } from '@/api/query-client'

import { router } from './router'

/** Nothing is told in the first moment: the sign-in page need not wait for what tells it. */
const Toasts = lazy(() => import('./toasts'))

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Suspense>
        <Toasts />
      </Suspense>
    </QueryClientProvider>
  )
}
