import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Toaster } from 'sonner'

import { queryClient } from '@/api/query-client'
import { TooltipProvider } from '@/components/ui/tooltip'
import { usePreferences } from '@/lib/preferences'

import { router } from './router'

export function App() {
  const theme = usePreferences((preferences) => preferences.theme)
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider delayDuration={400}>
        <RouterProvider router={router} />
        <Toaster theme={theme} position="bottom-right" offset={16} toastOptions={{ className: '!font-sans !rounded-xl' }} />
      </TooltipProvider>
    </QueryClientProvider>
  )
}
