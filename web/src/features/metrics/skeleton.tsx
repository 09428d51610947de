import { Skeleton } from '@/components/ui/states'
import { useStrings } from '@/lib/strings'

const days = ['h-2/5', 'h-3/5', 'h-1/4', 'h-1/6', 'h-4/5', 'h-full', 'h-1/2']

/** The figures while they are being counted. */
export function FiguresSkeleton() {
  const { common } = useStrings()
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{common.loading}</span>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {[0, 1, 2, 3].map((tile) => (
          <div key={tile} className="flex h-27 flex-col justify-between rounded-xl border bg-surface px-4 py-4">
            <Skeleton className="h-3 w-24" />
            <Skeleton className="h-7 w-16" />
            <Skeleton className="h-3 w-28" />
          </div>
        ))}
      </div>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex h-72 items-end gap-[4%] rounded-xl border bg-surface p-5 pt-16">
          {days.map((height) => (
            <Skeleton key={height} className={`flex-1 ${height}`} />
          ))}
        </div>
        <div className="flex h-72 flex-col gap-6 rounded-xl border bg-surface p-5">
          <Skeleton className="h-3 w-24" />
          <Skeleton className="h-3 w-full" />
          {[0, 1, 2, 3].map((line) => (
            <Skeleton key={line} className="h-3 w-full" />
          ))}
        </div>
      </div>
    </div>
  )
}
