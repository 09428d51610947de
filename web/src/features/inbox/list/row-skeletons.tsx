import { Skeleton } from '@/components/ui/states'
import { useStrings } from '@/lib/strings'

/** Rows of a list that is on its way. */
export function RowSkeletons() {
  const { common } = useStrings()
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{common.loading}</span>
      {Array.from({ length: 7 }, (_, row) => (
        <div key={row} className="flex h-21 gap-3 border-b px-4 py-2.5">
          <Skeleton className="size-9 shrink-0 !rounded-full" />
          <div className="flex flex-1 flex-col gap-2.5 pt-1">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
            <Skeleton className="h-2.5 w-1/4" />
          </div>
        </div>
      ))}
    </div>
  )
}
