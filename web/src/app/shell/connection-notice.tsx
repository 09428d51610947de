import { WifiOff } from 'lucide-react'

import { useLive } from '@/realtime/live'
import { useStrings } from '@/lib/strings'

/** Says that what is on the screen may be old. Nothing while all is well. */
export function ConnectionNotice() {
  const { common } = useStrings()
  const connection = useLive((live) => live.connection)
  return (
    <div role="status" aria-live="polite">
      {connection === 'lost' ? (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-1.5 text-sm font-medium text-warning-ink">
          <WifiOff aria-hidden className="size-4" />
          {common.connection.lost}
        </p>
      ) : null}
    </div>
  )
}
