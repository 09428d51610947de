import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import { useStrings } from '@/lib/strings'

const SEARCH_PAUSE = 250

/** Tells what is searched for once whoever types it pauses; shows what the address says when that is changed elsewhere. */
export function SearchBox({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const { inbox, common } = useStrings()
  const [typed, setTyped] = useState(text)
  const [told, setTold] = useState(text)
  const [seen, setSeen] = useState(text)
  if (text !== seen) {
    setSeen(text)
    if (text !== told) {
      setTold(text)
      setTyped(text)
    }
  }
  const search = useRef(onSearch)
  useEffect(() => {
    search.current = onSearch
  })
  useEffect(() => {
    if (typed.trim() === told) return
    const timer = setTimeout(() => {
      setTold(typed.trim())
      search.current(typed.trim())
    }, SEARCH_PAUSE)
    return () => clearTimeout(timer)
  }, [typed, told])
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
          className="absolute top-1 right-1 flex size-6 items-center justify-center rounded text-ink-3 hover:text-ink"
        >
          <X className="size-4" />
        </button>
      ) : null}
    </div>
  )
}
