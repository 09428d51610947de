import { useInfiniteQuery } from '@tanstack/react-query'
import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import { Segments } from '@/components/ui/segments'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'
import { itemsOf } from '@/realtime/pages'

import { conversationsQuery } from '../api'
import { filterOf, type Go, type InboxSearch, type View } from '../search'
import { ActiveFilters } from './active-filters'
import { Filters } from './filters'
import { useQueueLength } from './use-rows'

const SEARCH_PAUSE = 250

export function ListHeader({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  const view = search.view ?? 'mine'
  return (
    <header className="flex flex-col gap-3 border-b px-4 pt-4 pb-3">
      <div className="flex items-center justify-between">
        <h2 className="text-lg font-semibold tracking-tight">{inbox.title}</h2>
        <Filters search={search} go={go} />
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

function SearchBox({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const { inbox, common } = useStrings()
  const [typed, setTyped] = useState(text)
  const search = useRef(onSearch)
  useEffect(() => {
    search.current = onSearch
  })
  useEffect(() => {
    if (typed === text) return
    const timer = setTimeout(() => search.current(typed.trim()), SEARCH_PAUSE)
    return () => clearTimeout(timer)
  }, [typed, text])
  return (
    <div className="relative">
      <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-3" />
      <input
        id="search-conversations"
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={inbox.searchPlaceholder}
        aria-label={inbox.searchPlaceholder}
        className="h-8 w-full rounded-lg border bg-canvas px-8 text-sm focus-visible:bg-surface [&::-webkit-search-cancel-button]:hidden"
      />
      {typed ? (
        <button
          type="button"
          aria-label={common.clear}
          onClick={() => setTyped('')}
          className="absolute top-1.5 right-1.5 rounded p-0.5 text-ink-3 hover:text-ink"
        >
          <X className="size-4" />
        </button>
      ) : null}
    </div>
  )
}
