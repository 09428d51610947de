import { GripVertical } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'

import { classes } from '@/lib/classes'
import { moved, placeAt } from '@/lib/reorder'

type Item = { id: string }
type Props<T extends Item> = {
  label: string
  items: readonly T[]
  onMove: (item: T, to: number) => void
  /** Names the handle of the item that stands at `place`, counted from 0. */
  handleLabel: (item: T, place: number) => string
  children: (item: T, place: number) => ReactNode
}
type Drag = { id: string; from: number; to: number; middles: number[] }

const steps: Record<string, (place: number, count: number) => number> = {
  ArrowUp: (place) => place - 1,
  ArrowDown: (place) => place + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** A list whose order is changed by dragging the handles, or with the arrow keys on them. Rows are of one height. */
export function Sortable<T extends Item>({ label, items, onMove, handleLabel, children }: Props<T>) {
  const list = useRef<HTMLOListElement>(null)
  const focused = useRef<string>(undefined)
  const [drag, setDrag] = useState<Drag>()
  const shown = drag ? moved(items, drag.from, drag.to) : items

  // A row that the browser moves loses the focus that its handle had.
  useEffect(() => {
    if (!focused.current) return
    list.current?.querySelector<HTMLElement>(`[data-handle="${focused.current}"]`)?.focus()
  }, [items])

  const begin = (event: PointerEvent, item: T, from: number) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const middles = [...(list.current?.children ?? [])].map((row) => {
      const { top, height } = row.getBoundingClientRect()
      return top + height / 2
    })
    setDrag({ id: item.id, from, to: from, middles })
  }
  const follow = (event: PointerEvent) => {
    if (drag) setDrag({ ...drag, to: placeAt(drag.middles, drag.from, event.clientY) })
  }
  const drop = () => {
    const item = drag && items[drag.from]
    setDrag(undefined)
    if (item && drag.to !== drag.from) onMove(item, drag.to)
  }
  const onKey = (event: KeyboardEvent, item: T, place: number) => {
    if (event.key === 'Escape') setDrag(undefined)
    const to = steps[event.key]?.(place, items.length)
    if (to === undefined) return
    event.preventDefault()
    focused.current = item.id
    if (to >= 0 && to < items.length && to !== place) onMove(item, to)
  }
  return (
    <ol ref={list} aria-label={label} className="divide-y overflow-hidden rounded-xl border bg-surface">
      {shown.map((item, place) => (
        <li
          key={item.id}
          className={classes('relative flex items-center', item.id === drag?.id ? 'z-10 bg-selected' : 'hover:bg-hover')}
        >
          <button
            type="button"
            data-handle={item.id}
            aria-label={handleLabel(item, place)}
            onPointerDown={(event) => begin(event, item, place)}
            onPointerMove={follow}
            onPointerUp={drop}
            onPointerCancel={() => setDrag(undefined)}
            onKeyDown={(event) => onKey(event, item, place)}
            onBlur={() => (focused.current = undefined)}
            className="relative z-10 flex h-16 w-10 shrink-0 cursor-grab touch-none items-center justify-center text-ink-3 hover:text-ink active:cursor-grabbing"
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
          {children(item, place)}
        </li>
      ))}
    </ol>
  )
}
