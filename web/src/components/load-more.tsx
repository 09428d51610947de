import { Button } from '@/components/ui/button'
import { useStrings } from '@/lib/strings'

type Asked = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** The way to the next page of a list, while there is one. */
export function LoadMore({ asked }: { asked: Asked }) {
  const { common } = useStrings()
  if (!asked.hasNextPage) return null
  return (
    <div className="flex justify-center py-3">
      <Button size="sm" disabled={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
        {asked.isFetchingNextPage ? common.loading : common.loadMore}
      </Button>
    </div>
  )
}
