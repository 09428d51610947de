import { Toaster } from 'sonner'

import { usePreferences } from '@/lib/preferences'

/** Below the header and above the writing: nothing that is pressed all day lies beneath. */
const below = { top: 68 }

export default function Toasts() {
  const theme = usePreferences((preferences) => preferences.theme)
  return <Toaster theme={theme} position="top-center" offset={below} mobileOffset={below} toastOptions={{ className: '!font-sans !rounded-xl' }} />
}
