import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef } from 'react'

import type { ConversationBody } from '@/api/schema'
import { useStrings } from '@/lib/strings'

import { Row } from './row'

const ROW = 84
const LABELLED_ROW = 110
const NEAR_THE_END = 10

type Props = {
  rows: ConversationBody[]
  open: string | undefined
  onOpen: (id: string) => void
  more: (() => void) | null
  queue: boolean
}

/** Only the rows on the screen are there, so that ten thousand scroll like ten. */
export function ConversationList({ rows, open, onOpen, more, queue }: Props) {
  const { inbox } = useStrings()
  const frame = useRef<HTMLDivElement>(null)
  // The same functions while the rows are the same, or every frame of scrolling would measure all of them again.
  const estimateSize = useCallback((index: number) => (rows[index]?.labelIds.length ? LABELLED_ROW : ROW), [rows])
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows])
  // eslint-disable-next-line react-hooks/incompatible-library -- the virtualizer's result is used here and nowhere else
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize,
    getItemKey,
    overscan: 8,
  })
  const shown = list.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - NEAR_THE_END) more()
  }, [more, last, rows.length])
  const at = rows.findIndex((row) => row.id === open)
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: 'auto' })
    // Only when another conversation is opened, not whenever the open one moves.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open])
  return (
    <div ref={frame} className="min-h-0 flex-1 overflow-y-auto" tabIndex={-1}>
      <ul aria-label={inbox.list} className="relative" style={{ height: list.getTotalSize() }}>
        {shown.map((item) => {
          const row = rows[item.index]
          return row ? (
            <li
              key={item.key}
              aria-setsize={more ? -1 : rows.length}
              aria-posinset={item.index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
            >
              <Row conversation={row} open={row.id === open} onOpen={onOpen} queue={queue} />
            </li>
          ) : null
        })}
      </ul>
    </div>
  )
}
