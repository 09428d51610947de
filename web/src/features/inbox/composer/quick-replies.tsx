import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, type AriaAttributes, type KeyboardEvent } from 'react'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { explain } from '@/api/problem'
import { quickRepliesQuery } from '@/api/queries'
import type { ConversationBody, QuickReplyBody } from '@/api/schema'
import { classes } from '@/lib/classes'
import { fold } from '@/lib/fold'
import { useStrings } from '@/lib/strings'

const MOST_SHOWN = 8

type Menu = {
  found: QuickReplyBody[] | null
  at: number
  choose: (reply: QuickReplyBody) => void
  /** Whether the key was for the menu. */
  onKeyDown: (event: KeyboardEvent) => boolean
  attributes: AriaAttributes
}

/** Texts to be had by "/" and the beginning of their shortcut, for as long as nothing else is written. */
export function useRepliesMenu(text: string, conversation: ConversationBody, write: (text: string) => void): Menu {
  const asked = /^\/(\S*)$/.exec(text)?.[1]
  const { data } = useQuery({ ...quickRepliesQuery, enabled: asked !== undefined })
  const [state, setState] = useState({ asked, at: 0 })
  const at = state.asked === asked ? state.at : 0
  const [dismissed, setDismissed] = useState<string>()
  const open = asked !== undefined && dismissed !== asked && data !== undefined
  const fits = (reply: QuickReplyBody) =>
    (reply.departmentId === null || reply.departmentId === conversation.departmentId) && fold(reply.shortcut).includes(fold(asked ?? ''))
  const found = open ? data.items.filter(fits).slice(0, MOST_SHOWN) : null

  const written = useRef(text)
  useEffect(() => {
    written.current = text
  })
  // What the variables stand for here, only the server knows. Until it answers the menu stays, so that Enter sends nothing.
  const choose = (reply: QuickReplyBody) => {
    const put = (chosen: string) => written.current === text && write(chosen)
    if (!reply.text.includes('{{')) put(reply.text)
    else
      call('get', '/api/quick-replies/{reply_id}/preview', { path: { reply_id: reply.id }, query: { conversationId: conversation.id } }).then(
        (preview) => put(preview.text),
        (problem: unknown) => toast.error(explain(problem)),
      )
  }
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!found) return false
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const reply = found[at]
    if (step && found.length) setState({ asked, at: (at + step + found.length) % found.length })
    else if (event.key === 'Escape') {
      setDismissed(asked)
      event.stopPropagation()
    } else if ((event.key === 'Enter' || event.key === 'Tab') && reply) choose(reply)
    else return false
    event.preventDefault()
    return true
  }
  const attributes = found ? { 'aria-autocomplete': 'list' as const, 'aria-controls': 'replies', 'aria-activedescendant': `reply-${at}` } : {}
  return { found, at, choose, onKeyDown, attributes }
}

export function RepliesMenu({ menu }: { menu: Menu }) {
  const { thread } = useStrings()
  if (!menu.found) return null
  return (
    <div className="appear absolute inset-x-0 bottom-full z-10 mb-2 overflow-hidden rounded-xl border bg-raised shadow-pop">
      <p className="border-b px-3 py-2 text-xs font-medium text-ink-2">{thread.repliesTitle}</p>
      {menu.found.length === 0 ? <p className="px-3 py-3 text-sm text-ink-2">{thread.noReplies}</p> : null}
      <ul id="replies" role="listbox" aria-label={thread.repliesTitle} className="p-1">
        {menu.found.map((reply, number) => (
          <li
            key={reply.id}
            id={`reply-${number}`}
            role="option"
            aria-selected={number === menu.at}
            onMouseDown={(event) => {
              event.preventDefault()
              menu.choose(reply)
            }}
            className={classes('flex items-baseline gap-3 rounded-lg px-2 py-1.5', number === menu.at && 'bg-hover')}
          >
            <span className="shrink-0 text-sm font-medium text-accent-ink">/{reply.shortcut}</span>
            <span className="truncate text-sm text-ink-2">{reply.text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
