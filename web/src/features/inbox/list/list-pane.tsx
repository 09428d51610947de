import { Inbox as InboxIcon, SearchX, PartyPopper } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Empty, Failed } from '@/components/ui/states'
import { useStrings } from '@/lib/strings'

import { isFiltered, withoutFilters, type Go, type InboxSearch } from '../search'
import { ConversationList } from './conversation-list'
import { FoundMessages } from './found-messages'
import { ListHeader } from './list-header'
import { RowSkeletons } from './row-skeletons'
import { useRows } from './use-rows'

export function ListPane({ search, go }: { search: InboxSearch; go: Go }) {
  return (
    <>
      <ListHeader search={search} go={go} />
      {search.messages ? <FoundMessages search={search} go={go} /> : <Conversations search={search} go={go} />}
    </>
  )
}

function Conversations({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  const { rows, state, retry, more } = useRows(search)
  return (
    <>
      {state === 'loading' ? <RowSkeletons /> : null}
      {state === 'failed' ? <Failed title={inbox.failed} onRetry={retry} /> : null}
      {state === 'ready' && rows.length === 0 ? <Nothing search={search} go={go} /> : null}
      {rows.length > 0 ? <ConversationList rows={rows} open={search.c} onOpen={(c) => go({ c })} more={more} queue={search.view === 'queue'} /> : null}
    </>
  )
}

function Nothing({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  if (search.search) return <NobodyFound text={search.search} go={go} />
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
      {inbox.toQueue}
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

/** The words may have been said by somebody who is not called so. */
function NobodyFound({ text, go }: { text: string; go: Go }) {
  const { inbox } = useStrings()
  const { title, hint, messages, clear } = inbox.nobodyFound
  const ways = (
    <div className="flex flex-wrap justify-center gap-2">
      <Button size="sm" onClick={() => go({ messages: true })}>
        {messages}
      </Button>
      <Button size="sm" look="ghost" onClick={() => go(withoutFilters)}>
        {clear}
      </Button>
    </div>
  )
  return <Empty icon={<SearchX />} title={title(text)} text={hint} action={ways} />
}
