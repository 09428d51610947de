import { Reply } from 'lucide-react'

import type { ConversationBody, MessageBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { useStrings } from '@/lib/strings'

import { useDrafts } from '../composer/drafts'
import { ReactButton } from './reactions'

const look =
  'rounded-full p-1.5 text-ink-3 opacity-0 transition-opacity group-hover:opacity-100 group-focus-within:opacity-100 ' +
  'hover:bg-hover hover:text-ink focus-visible:opacity-100 pointer-coarse:opacity-100'

/** What can be done with a message, beside it: nothing with one that the provider does not know, or that is gone. */
export function BubbleActions({ message, conversation }: { message: MessageBody; conversation: ConversationBody }) {
  const { thread } = useStrings()
  const me = useMe()
  const quote = useDrafts((drafts) => drafts.quote)
  if (!message.providerMessageId || message.revokedAt) return null
  const { allowedActions, assignedUserId } = conversation
  const mayAnswer = allowedActions.includes('reply') && (assignedUserId === me.id || me.role === 'ADMIN')
  if (!mayAnswer) return null
  return (
    <span className="mb-1 flex">
      {message.direction === 'INBOUND' ? <ReactButton message={message} look={look} /> : null}
      <button type="button" aria-label={thread.reply} title={thread.reply} onClick={() => quote(message.conversationId, message)} className={look}>
        <Reply className="size-4" />
      </button>
    </span>
  )
}
