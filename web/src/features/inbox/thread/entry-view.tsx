import { StickyNote } from 'lucide-react'
import type { ReactNode } from 'react'

import type { AssignmentBody, ConversationBody, MessageBody, NoteBody } from '@/api/schema'
import { usePreferences } from '@/lib/preferences'
import { useStrings, type Strings } from '@/lib/strings'
import { clock, dayName } from '@/lib/time'
import { useNow } from '@/lib/use-now'

import { Bubble } from './bubble'
import { OutgoingBubble } from './outgoing-bubble'
import type { Entry } from './timeline'

type Props = { entry: Entry; messages: MessageBody[]; conversation: ConversationBody }

export function EntryView({ entry, messages, conversation }: Props) {
  const { thread } = useStrings()
  switch (entry.kind) {
    case 'day':
      return <Day at={entry.at} />
    case 'unread':
      return (
        <p className="my-3 flex items-center gap-3 text-xs font-medium text-accent-ink before:h-px before:flex-1 before:bg-accent/40 after:h-px after:flex-1 after:bg-accent/40">
          {thread.newMessages}
        </p>
      )
    case 'message': {
      const { replyToId } = entry.message
      const quoted = replyToId ? messages.find((message) => message.id === replyToId) : undefined
      return <Bubble message={entry.message} quoted={quoted} follows={entry.follows} conversation={conversation} />
    }
    case 'outgoing':
      return <OutgoingBubble outgoing={entry.outgoing} />
    case 'note':
      return <NoteView note={entry.note} />
    case 'assigned':
      return <Happened at={entry.at}>{begun(entry.assignment, thread)}</Happened>
    case 'released':
      return <Happened at={entry.at}>{thread.left(entry.assignment.userName)}</Happened>
  }
}

/** Somebody took the conversation, or was given it. */
const begun = ({ userId, userName, assignedBy }: AssignmentBody, thread: Strings['thread']): string =>
  assignedBy === userId ? thread.accepted(userName) : thread.wasGiven(userName)

function Day({ at }: { at: string }) {
  const { common } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const now = useNow(60_000)
  return (
    <p className="my-4 text-center">
      <span className="rounded-full border bg-surface px-3 py-1 text-xs font-medium text-ink-2 first-letter:uppercase inline-block">
        {dayName(at, now, language, common)}
      </span>
    </p>
  )
}

function Happened({ at, children }: { at: string; children: ReactNode }) {
  const language = usePreferences((preferences) => preferences.language)
  return (
    <p className="my-2 text-center text-xs text-ink-2">
      {children} <time dateTime={at} className="tabular text-ink-3">{clock(at, language)}</time>
    </p>
  )
}

function NoteView({ note }: { note: NoteBody }) {
  const { thread } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  return (
    <article aria-label={thread.noteBy(note.authorName)} className="my-2 ml-auto max-w-[min(36rem,85%)] rounded-xl border border-note-line bg-note px-3.5 py-2.5 text-note-ink">
      <p className="flex items-center gap-1.5 text-xs font-medium">
        <StickyNote aria-hidden className="size-3.5" />
        {thread.noteBy(note.authorName)}
        <time dateTime={note.createdAt} className="tabular ml-auto pl-3 font-normal">{clock(note.createdAt, language)}</time>
      </p>
      <p className="mt-1 break-words whitespace-pre-wrap">{note.text}</p>
    </article>
  )
}
