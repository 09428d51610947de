import { useQuery } from '@tanstack/react-query'

import type { ConversationBody } from '@/api/schema'
import { situation } from '@/lib/situation'
import { useStrings } from '@/lib/strings'

import { contactHistoryQuery } from '../api'
import type { Go } from '../search'
import { useMoment } from '../use-moment'

/** The contact's other conversations that the user may see. */
export function History({ conversation, go }: { conversation: ConversationBody; go: Go }) {
  const words = useStrings()
  const { thread, inbox } = words
  const moment = useMoment()
  const { data } = useQuery(contactHistoryQuery(conversation.contact.id))
  const others = data?.items.filter((other) => other.id !== conversation.id) ?? []
  if (others.length === 0) return <p className="text-sm text-ink-2">{thread.noHistory}</p>
  return (
    <ul className="-mx-2 flex flex-col">
      {others.map((other) => (
        <li key={other.id}>
          <button type="button" onClick={() => go({ c: other.id })} className="w-full rounded-lg px-2 py-1.5 text-left hover:bg-hover">
            <span className="flex justify-between gap-2 text-xs text-ink-2">
              <span>{moment(other.createdAt)}</span>
              <span>{situation(other, words)}</span>
            </span>
            <span className="block truncate text-sm">{other.lastMessagePreview ?? inbox.noMessages}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
