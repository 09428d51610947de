/** What the thread shows, in order: messages, notes and what happened to the conversation. Pure. */
import type { AssignmentBody, MessageBody, NoteBody } from '@/api/schema'
import { dayKey } from '@/lib/time'

import type { Outgoing } from '../composer/outbox'

export type Entry =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; at: string; message: MessageBody; follows: boolean }
  | { kind: 'outgoing'; key: string; at: string; outgoing: Outgoing }
  | { kind: 'note'; key: string; at: string; note: NoteBody }
  | { kind: 'assigned'; key: string; at: string; assignment: AssignmentBody }
  | { kind: 'released'; key: string; at: string; assignment: AssignmentBody }

type Given = {
  /** Newest first, as they are fetched. */
  messages: MessageBody[]
  notes: NoteBody[]
  assignments: AssignmentBody[]
  outbox: Outgoing[]
  /** Whether the messages go back to the beginning: notes older than the oldest message are shown only then. */
  complete: boolean
  /** The line for new messages stands before this one. */
  firstUnread: string | null
}

type Dated = Exclude<Entry, { kind: 'day' | 'unread' }>

/** Messages of one person within this time stand close together. */
const CLOSE = 3 * 60_000

export function timeline({ messages, notes, assignments, outbox, complete, firstUnread }: Given): Entry[] {
  const oldest = complete ? '' : (messages.at(-1)?.createdAt ?? '')
  const known = new Set(messages.map((message) => message.clientId))
  const besides: Dated[] = [
    ...notes.map((note): Dated => ({ kind: 'note', key: note.id, at: note.createdAt, note })),
    ...assignments.flatMap(turns),
  ].filter((entry) => entry.at >= oldest)
  const said = messages.toReversed().map((message): Dated => ({ kind: 'message', key: message.id, at: message.createdAt, message, follows: false }))
  const going = outbox
    .filter((outgoing) => !known.has(outgoing.clientId))
    .map((outgoing): Dated => ({ kind: 'outgoing', key: outgoing.clientId, at: outgoing.at, outgoing }))
  return withLines([...merged(said, besides), ...going], firstUnread)
}

function turns(assignment: AssignmentBody): Dated[] {
  const taken: Dated = { kind: 'assigned', key: `${assignment.id}+`, at: assignment.openedAt, assignment }
  const left: Dated[] = assignment.closedAt
    ? [{ kind: 'released', key: `${assignment.id}-`, at: assignment.closedAt, assignment }]
    : []
  return [taken, ...left]
}

/** Messages keep the order of their numbers, whatever their clocks say; the rest finds its place among them. */
function merged(said: Dated[], besides: Dated[]): Dated[] {
  const waiting = besides.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const all: Dated[] = []
  for (const entry of said) {
    while (waiting[0] && waiting[0].at <= entry.at) all.push(...waiting.splice(0, 1))
    all.push(entry)
  }
  return [...all, ...waiting]
}

function withLines(entries: Dated[], firstUnread: string | null): Entry[] {
  const shown: Entry[] = []
  let day = ''
  let before: Dated | undefined
  for (const entry of entries) {
    const today = dayKey(entry.at)
    if (today !== day) shown.push({ kind: 'day', key: `day-${today}`, at: entry.at })
    if (entry.key === firstUnread) shown.push({ kind: 'unread', key: 'unread' })
    const joined = today === day && entry.key !== firstUnread && follows(before, entry)
    shown.push(entry.kind === 'message' ? { ...entry, follows: joined } : entry)
    day = today
    before = entry
  }
  return shown
}

function follows(before: Dated | undefined, entry: Dated): boolean {
  if (before?.kind !== 'message' || entry.kind !== 'message') return false
  const [a, b] = [before.message.sender, entry.message.sender]
  return a.kind === b.kind && a.userId === b.userId && Date.parse(entry.at) - Date.parse(before.at) < CLOSE
}
