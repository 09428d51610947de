import type { ReactNode } from 'react'

import { Failed, Loading, Skeleton } from '@/components/ui/states'
import { classes } from '@/lib/classes'
import { sharedWords } from '@/lib/strings/admin/shared'
import { useStrings } from '@/lib/strings'

type Asked<T> = { data: T | undefined; isPending: boolean; refetch: () => unknown }
type Props<T> = { asked: Asked<T>; instead?: ReactNode; children: (data: T) => ReactNode }

/** What was asked for, once it is there; until then that it comes, or that it does not. */
export function Shown<T>({ asked, instead, children }: Props<T>) {
  const shared = sharedWords.use()
  if (asked.data !== undefined) return children(asked.data)
  if (asked.isPending) return instead ?? <Loading className="py-16" />
  return <Failed title={shared.failed} onRetry={() => void asked.refetch()} />
}

/** Rows of a table or a list that is on its way; `bare` within a frame that is there already. */
export function SkeletonRows({ count = 5, bare }: { count?: number; bare?: boolean }) {
  const { common } = useStrings()
  return (
    <div role="status" className={bare ? undefined : 'divide-y rounded-xl border bg-surface'}>
      <span className="sr-only">{common.loading}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={classes('flex items-center gap-3 px-4', bare ? 'py-2.5' : 'py-3.5')}>
          <Skeleton className="size-9 !rounded-full" />
          <Skeleton className="h-3.5 w-40 max-w-[40%]" />
          <Skeleton className="ml-auto h-3.5 w-24 max-w-[25%]" />
        </div>
      ))}
    </div>
  )
}
