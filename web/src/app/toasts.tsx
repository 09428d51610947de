import { Toaster } from 'sonner'

import { usePreferences } from '@/lib/preferences'

export default function Toasts() {
  const theme = usePreferences((preferences) => preferences.theme)
  return <Toaster theme={theme} position="bottom-right" offset={16} toastOptions={{ className: '!font-sans !rounded-xl' }} />
}
