import { Outlet } from '@tanstack/react-router'

import { useSession } from '@/api/session'
import { TooltipProvider } from '@/components/ui/tooltip'
import { useRealtime } from '@/realtime/use-realtime'
import { useStrings } from '@/lib/strings'

import { ConnectionNotice } from './connection-notice'
import { Rail } from './rail'
import { useNotices } from './use-notices'
import { useSignedOut } from './use-signed-out'

/** What stands around every screen behind the sign-in. */
export function Shell() {
  const session = useSession((store) => store.session)
  useSignedOut()
  return session ? (
    <TooltipProvider delayDuration={400}>
      <Frame />
    </TooltipProvider>
  ) : null
}

function Frame() {
  const { common } = useStrings()
  useRealtime(useNotices())
  return (
    <div className="flex h-dvh flex-col-reverse sm:flex-row">
      <a href="#content" className="sr-only z-50 rounded-lg bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2">
        {common.nav.skip}
      </a>
      <Rail />
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConnectionNotice />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 outline-none">
          <Outlet />
        </main>
      </div>
    </div>
  )
}
