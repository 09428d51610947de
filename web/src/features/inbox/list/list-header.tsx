import { useInfiniteQuery } from '@tanstack/react-query'
import { SquarePen } from 'lucide-react'

import { IconButton } from '@/components/ui/icon-button'
import { Segments } from '@/components/ui/segments'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'
import { startingWords } from '@/lib/strings/starting'
import { itemsOf } from '@/realtime/pages'

import { useDialogs } from '../actions/dialogs'
import { conversationsQuery } from '../api'
import { filterOf, type Go, type InboxSearch, type View } from '../search'
import { ActiveFilters } from './active-filters'
import { Filters } from './filters'
import { SearchBox } from './search-box'
import { useQueueLength } from './use-rows'

export function ListHeader({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  const starting = startingWords.use()
  const show = useDialogs((dialogs) => dialogs.show)
  const view = search.view ?? 'mine'
  return (
    <header className="flex flex-col gap-3 border-b px-4 pt-4 pb-3">
      <div className="flex items-center justify-between">
        <h2 className="text-lg font-semibold tracking-tight">{inbox.title}</h2>
        <div className="flex gap-1">
          <Filters search={search} go={go} />
          <IconButton label={starting.title} keys="c" onClick={() => show('start')}>
            <SquarePen />
          </IconButton>
        </div>
      </div>
      <Views view={view} onChange={(next) => go({ view: next })} />
      <SearchBox text={search.search ?? ''} onSearch={(text) => go({ search: text || undefined, ...(text ? {} : { messages: undefined }) })} />
      {search.search || search.messages ? <Where search={search} go={go} /> : null}
      {search.messages ? null : <ActiveFilters search={search} go={go} />}
    </header>
  )
}

function Views({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { inbox } = useStrings()
  const mine = useInfiniteQuery(conversationsQuery(filterOf({ view: 'mine' })))
  const queue = useQueueLength()
  const own = itemsOf(mine.data).length
  const more = mine.hasNextPage ? '+' : ''
  return (
    <Segments
      label={inbox.viewsLabel}
      value={view}
      onChange={onChange}
      options={[
        ['mine', <Counted key="mine" name={inbox.views.mine} count={own ? `${own}${more}` : ''} />],
        ['queue', <Counted key="queue" name={inbox.views.queue} count={queue ? String(queue) : ''} urgent />],
        ['all', inbox.views.all],
      ]}
    />
  )
}

/** Whether the search is for people or for what was said. */
function Where({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox, thread } = useStrings()
  return (
    <Segments
      label={inbox.searchWhere}
      value={search.messages ? 'messages' : 'conversations'}
      onChange={(where) => go({ messages: where === 'messages' || undefined })}
      options={[
        ['conversations', inbox.title],
        ['messages', thread.messages],
      ]}
    />
  )
}

function Counted({ name, count, urgent }: { name: string; count: string; urgent?: boolean }) {
  return (
    <>
      {name}
      {count ? (
        <span className={classes('tabular text-2xs font-semibold', urgent ? 'rounded-full bg-accent px-1.5 text-on-accent' : 'text-ink-3')}>
          {count}
        </span>
      ) : null}
    </>
  )
}
