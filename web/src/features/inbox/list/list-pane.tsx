import { Inbox as InboxIcon, SearchX, PartyPopper } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Empty, Failed, Skeleton } from '@/components/ui/states'
import { useStrings } from '@/lib/strings'

import { isFiltered, withoutFilters, type Go, type InboxSearch } from '../search'
import { ConversationList } from './conversation-list'
import { ListHeader } from './list-header'
import { useRows } from './use-rows'

export function ListPane({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  const { rows, state, retry, more } = useRows(search)
  return (
    <>
      <ListHeader search={search} go={go} />
      {state === 'loading' ? <Waiting /> : null}
      {state === 'failed' ? <Failed title={inbox.failed} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? <Nothing search={search} go={go} /> : null}
      {rows.length > 0 ? <ConversationList rows={rows} open={search.c} onOpen={(c) => go({ c })} more={more} queue={search.view === 'queue'} /> : null}
    </>
  )
}

function Nothing({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  if (isFiltered(search)) {
    const clear = (
      <Button size="sm" onClick={() => go(withoutFilters)}>
        {inbox.clearFilters}
      </Button>
    )
    return <Empty icon={<SearchX />} {...inbox.empty.filtered} action={clear} />
  }
  const view = search.view ?? 'mine'
  const toQueue = (
    <Button size="sm" onClick={() => go({ view: 'queue' })}>
      {inbox.views.queue}
    </Button>
  )
  return (
    <Empty
      icon={view === 'queue' ? <PartyPopper /> : <InboxIcon />}
      {...inbox.empty[view]}
      {...(view === 'mine' ? { action: toQueue } : {})}
    />
  )
}

function Waiting() {
  const { common } = useStrings()
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{common.loading}</span>
      {Array.from({ length: 7 }, (_, row) => (
        <div key={row} className="flex gap-3 px-4 py-3.5">
          <Skeleton className="size-9 shrink-0 !rounded-full" />
          <div className="flex flex-1 flex-col gap-2 pt-0.5">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  )
}
