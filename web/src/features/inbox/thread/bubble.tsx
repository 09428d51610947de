import { memo } from 'react'

import type { ConversationBody, MessageBody } from '@/api/schema'
import { classes } from '@/lib/classes'
import { displayName } from '@/lib/people'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { clock } from '@/lib/time'

import { BubbleActions } from './bubble-actions'
import { Content } from './content'
import { FailedLine } from './failed-line'
import { Quote } from './quote'
import { Reactions } from './reactions'
import { Edited, Revoked } from './revised'
import { useSpot } from './spot'
import { Ticks } from './ticks'

type Props = { message: MessageBody; quoted: MessageBody | undefined; follows: boolean; conversation: ConversationBody }

export const Bubble = memo(function Bubble({ message, quoted, follows, conversation }: Props) {
  const lit = useSpot((spot) => spot.lit === message.id)
  const { inbox } = useStrings()
  const name = displayName(conversation.contact, inbox.unknownContact)
  const outbound = message.direction === 'OUTBOUND'
  return (
    <article
      data-message={message.id}
      tabIndex={-1}
      className={classes('group flex items-end gap-1.5', follows ? 'mt-0.5' : 'mt-3', outbound && 'flex-row-reverse', 'outline-none')}
    >
      <div
        className={classes(
          'relative max-w-[min(36rem,85%)] min-w-0 rounded-2xl px-3 py-2',
          outbound ? 'rounded-br-md bg-bubble-out' : 'rounded-bl-md border bg-bubble-in',
          Object.keys(message.reactions).length > 0 && 'mb-3',
          lit && 'lit',
        )}
      >
        {follows ? null : <Author message={message} conversation={conversation} />}
        <Quoted id={message.replyToId} message={quoted} conversation={conversation} />
        {message.revokedAt ? <Revoked message={message} /> : <Content message={message} />}
        <Foot message={message} />
        <Reactions reactions={message.reactions} name={name} />
        {message.status === 'FAILED' && outbound ? <FailedLine message={message} /> : null}
      </div>
      <BubbleActions message={message} conversation={conversation} />
    </article>
  )
})

/** What it answers; pressing it leads there. */
function Quoted({ id, message, conversation }: { id: string | null; message: MessageBody | undefined; conversation: ConversationBody }) {
  const { thread } = useStrings()
  const show = useSpot((spot) => spot.show)
  if (id === null) return null
  return (
    <button type="button" onClick={() => show(id)} className="block w-full text-left">
      {message ? (
        <Quote message={message} contact={conversation.contact} />
      ) : (
        <span className="mb-1.5 block rounded-lg border-l-2 border-accent bg-black/4 px-2.5 py-1.5 text-sm text-ink-2 italic dark:bg-white/5">
          {thread.earlierMessage}
        </span>
      )}
    </button>
  )
}

function Author({ message, conversation }: { message: MessageBody; conversation: ConversationBody }) {
  const { thread, inbox } = useStrings()
  const { kind, name } = message.sender
  const names = {
    contact: name ?? displayName(conversation.contact, inbox.unknownContact),
    agent: name ?? '',
    automaton: thread.automatic,
    phone: thread.byPhone,
  }
  const hidden = kind === 'contact'
  return <p className={classes('text-xs font-medium text-ink-2', hidden && 'sr-only')}>{names[kind]}</p>
}

function Foot({ message }: { message: MessageBody }) {
  const language = usePreferences((preferences) => preferences.language)
  return (
    <p className="mt-0.5 flex items-center justify-end gap-1 text-2xs text-ink-2">
      {message.editedAt && !message.revokedAt ? <Edited message={message} /> : null}
      <time dateTime={message.createdAt} className="tabular">
        {clock(message.createdAt, language)}
      </time>
      {message.direction === 'OUTBOUND' ? <Ticks status={message.status} /> : null}
    </p>
  )
}
