import { useEffect, type RefObject } from 'react'
import { toast } from 'sonner'

import { strings } from '@/lib/strings'

import { useSpot } from './spot'

type Asked = { hasNextPage: boolean; isFetching: boolean; isError: boolean; fetchNextPage: () => unknown }

/** Brings the message that was asked for into the middle of `frame`, fetching older pages until it is there. */
export function useSpotlight(frame: RefObject<HTMLElement | null>, known: ReadonlySet<string>, asked: Asked): void {
  const wanted = useSpot((spot) => spot.wanted)
  const { hasNextPage, isFetching, isError, fetchNextPage } = asked
  useEffect(() => {
    if (!wanted || known.size === 0) return
    const { found, giveUp } = useSpot.getState()
    if (known.has(wanted.messageId)) {
      const bubble = frame.current?.querySelector<HTMLElement>(`[data-message="${wanted.messageId}"]`)
      bubble?.scrollIntoView({ block: 'center' })
      bubble?.focus({ preventScroll: true })
      found(wanted.messageId)
    } else if (hasNextPage && !isError) {
      if (!isFetching) fetchNextPage()
    } else {
      toast(strings().thread.notHere)
      giveUp()
    }
  }, [wanted, known, frame, hasNextPage, isFetching, isError, fetchNextPage])
}
