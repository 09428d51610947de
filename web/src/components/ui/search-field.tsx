import { Search, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'

import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

import { fieldLook } from './field'

type Props = { label: string; value: string; onChange: (value: string) => void; className?: string; autoFocus?: boolean }

const PAUSE = 250

/** Tells what is searched for once whoever types it pauses. */
export function SearchField({ label, value, onChange, className, autoFocus }: Props) {
  const { common } = useStrings()
  const [typed, setTyped] = useState(value)
  const told = useRef(onChange)
  useEffect(() => {
    told.current = onChange
  })
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => told.current(typed.trim()), PAUSE)
    return () => clearTimeout(timer)
  }, [typed, value])
  return (
    <div role="search" className={classes('relative', className)}>
      <Search aria-hidden className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={label}
        autoFocus={autoFocus}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={classes(fieldLook, 'h-9 pr-8 pl-9 [&::-webkit-search-cancel-button]:hidden')}
      />
      {typed ? (
        <button
          type="button"
          aria-label={common.clear}
          onClick={() => {
            setTyped('')
            onChange('')
          }}
          className="absolute top-1.5 right-1.5 flex size-6 items-center justify-center rounded-md text-ink-3 hover:bg-hover hover:text-ink"
        >
          <X className="size-3.5" />
        </button>
      ) : null}
    </div>
  )
}
