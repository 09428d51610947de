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
  return <Failed title={shared.failed} text={shared.failedText} onRetry={() => void asked.refetch()} />
}

type Rows = {
  count?: number
  /** Within a frame that is there already. */
  bare?: boolean
  /** The rows will be of things, without a face, or of single lines. */
  of?: 'people' | 'things' | 'lines'
}

/** Rows of a table or a list that is on its way. */
export function SkeletonRows({ count = 5, bare, of = 'people' }: Rows) {
  const { common } = useStrings()
  return (
    <div role="status" className={bare ? undefined : 'divide-y rounded-xl border bg-surface'}>
      <span className="sr-only">{common.loading}</span>
      {Array.from({ length: count }, (_, row) => (
        <div key={row} className={classes('flex items-center gap-3 px-4', bare ? 'py-2.5' : 'py-3', of === 'lines' && 'h-12')}>
          {of === 'people' ? <Skeleton className="size-9 !rounded-full" /> : null}
          <span className="flex min-w-0 flex-1 flex-col gap-2 py-1">
            <Skeleton className={classes('h-3', widths[row % widths.length])} />
            {of === 'lines' ? null : <Skeleton className="h-2.5 w-3/5 max-w-80" />}
          </span>
          {bare ? null : <Skeleton className="h-3 w-20 max-w-[20%]" />}
        </div>
      ))}
    </div>
  )
}

/** No two names are of one length. */
const widths = ['w-36', 'w-28', 'w-44', 'w-32', 'w-40']

/** Cards of fields that are on their way. */
export function SkeletonForm({ cards = 2 }: { cards?: number }) {
  const { common } = useStrings()
  return (
    <div role="status" className="flex max-w-3xl flex-col gap-4">
      <span className="sr-only">{common.loading}</span>
      {Array.from({ length: cards }, (_, card) => (
        <div key={card} className="flex flex-col gap-5 rounded-xl border bg-surface p-5">
          <Skeleton className="h-3.5 w-32" />
          {[0, 1].map((field) => (
            <span key={field} className="flex flex-col gap-2">
              <Skeleton className="h-3 w-24" />
              <Skeleton className="h-9 w-full !rounded-lg" />
            </span>
          ))}
        </div>
      ))}
    </div>
  )
}
