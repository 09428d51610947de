import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'

import { displayName } from '@/lib/people'
import { useStrings } from '@/lib/strings'
import { itemsOf } from '@/realtime/pages'

import { conversationQuery, conversationsQuery } from './api'
import { filterOf } from './search'

/** The window's title: how many of one's own conversations wait for an answer, and who is on the screen. */
export function useTitle(open: string | undefined): void {
  const { common, inbox } = useStrings()
  const mine = useInfiniteQuery(conversationsQuery(filterOf({ view: 'mine' })))
  const shown = useQuery({ ...conversationQuery(open ?? ''), enabled: open !== undefined })
  const waiting = itemsOf(mine.data).filter((conversation) => conversation.unreadCount > 0).length
  const name = open && shown.data ? displayName(shown.data.contact, inbox.unknownContact) : inbox.title
  useEffect(() => {
    document.title = `${waiting ? `(${waiting}) ` : ''}${name} · ${common.product}`
    return () => {
      document.title = common.product
    }
  }, [waiting, name, common.product])
}
