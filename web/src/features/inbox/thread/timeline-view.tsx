import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'

import type { ConversationBody, MessageBody } from '@/api/schema'
import { Failed, Loading } from '@/components/ui/states'
import { useStrings } from '@/lib/strings'
import { itemsOf } from '@/realtime/pages'

import { assignmentsQuery, messagesQuery, notesQuery } from '../api'
import { useOutbox } from '../composer/outbox'
import { EntryView } from './entry-view'
import { timeline } from './timeline'
import { ToBottom } from './to-bottom'
import { TypingLine } from './typing-line'
import { useSpotlight } from './use-spotlight'

/** The conversation, its end in view; what is older comes as one scrolls up. The outer box is turned upside down, which
 * keeps the end in its place whatever grows above it. */
export function Timeline({ conversation }: { conversation: ConversationBody }) {
  const { thread } = useStrings()
  const { id } = conversation
  const asked = useInfiniteQuery(messagesQuery(id))
  const notes = useQuery(notesQuery(id)).data?.items
  const assignments = useQuery(assignmentsQuery(id)).data?.items
  const outbox = useOutbox((store) => store.waiting[id])
  const messages = useMemo(() => itemsOf(asked.data), [asked.data])
  const firstUnread = useFirstUnread(conversation, messages)
  const entries = useMemo(
    () =>
      timeline({
        messages,
        notes: notes ?? [],
        assignments: assignments ?? [],
        outbox: outbox ?? [],
        complete: !asked.hasNextPage,
        firstUnread,
      }),
    [messages, notes, assignments, outbox, asked.hasNextPage, firstUnread],
  )
  const frame = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  const known = useMemo(() => new Set(messages.map((message) => message.id)), [messages])
  useSpotlight(frame, known, asked)
  const top = useSeen(() => void fetchNextPage(), hasNextPage && !isFetchingNextPage)

  if (asked.isError && !asked.data) return <div className="flex-1"><Failed title={thread.failed} onRetry={() => void asked.refetch()} /></div>
  if (!asked.data) return <Loading className="flex-1" />
  return (
    <div className="relative min-h-0 flex-1">
      <div ref={frame} className="flex h-full flex-col-reverse overflow-y-auto" tabIndex={0} role="log" aria-label={thread.messages} aria-live="off">
        <div className="mx-auto flex w-full max-w-4xl flex-col px-3 py-4 sm:px-6">
          <div ref={top} />
          {hasNextPage ? <p className="py-2 text-center text-xs text-ink-3">{thread.older}</p> : null}
          {entries.map((entry) => (
            <EntryView key={entry.key} entry={entry} messages={messages} conversation={conversation} />
          ))}
          <TypingLine conversationId={id} />
        </div>
      </div>
      <ToBottom frame={frame} />
    </div>
  )
}

/** Where the unread messages began when the conversation was opened; the line stays there while it is open. */
function useFirstUnread(conversation: ConversationBody, messages: MessageBody[]): string | null {
  const [unread] = useState(conversation.unreadCount)
  const [found, setFound] = useState<string | null>(null)
  if (found === null && unread > 0 && messages.length > 0) {
    const inbound = messages.filter((message) => message.direction === 'INBOUND')
    setFound(inbound[Math.min(unread, inbound.length) - 1]?.id ?? '')
  }
  return found
}

/** A ref for a place; `act` is called once it comes into view. */
function useSeen(act: () => void, enabled: boolean) {
  const place = useRef<HTMLDivElement>(null)
  const current = useRef(act)
  useEffect(() => {
    current.current = act
  })
  useEffect(() => {
    if (!enabled || !place.current) return
    const observer = new IntersectionObserver(([seen]) => seen?.isIntersecting && current.current(), { rootMargin: '400px' })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [enabled])
  return place
}
