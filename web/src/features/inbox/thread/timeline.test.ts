import { describe, expect, it } from 'vitest'

import type { MessageBody, NoteBody } from '@/api/schema'

import type { Outgoing } from '../composer/outbox'
import { timeline } from './timeline'

const at = (minute: number, day = 7) => new Date(2030, 0, day, 12, minute).toISOString()

const message = (seq: number, createdAt: string, told: Partial<MessageBody> = {}): MessageBody =>
  ({
    id: `m${seq}`,
    seq,
    createdAt,
    clientId: null,
    direction: 'INBOUND',
    sender: { kind: 'contact', userId: null, name: null },
    ...told,
  }) as MessageBody

const note = (id: string, createdAt: string): NoteBody => ({ id, createdAt, text: 'x', authorId: 'a', authorName: 'Ana', conversationId: 'c' })
const outgoing = (clientId: string): Outgoing => ({ clientId, at: at(9), text: 'x', files: [] }) as unknown as Outgoing

const given = { messages: [], notes: [], assignments: [], outbox: [], complete: true, firstUnread: null }
const keys = (how: Partial<Parameters<typeof timeline>[0]>) => timeline({ ...given, ...how }).map((entry) => entry.key.replace(/^day-.*/, 'day'))

describe('the timeline', () => {
  it('turns newest first into oldest first, whatever the clocks of the messages say', () => {
    expect(keys({ messages: [message(2, at(0)), message(1, at(5))] })).toEqual(['day', 'm1', 'm2'])
  })

  it('begins each day with its name', () => {
    expect(keys({ messages: [message(2, at(0, 8)), message(1, at(0, 7))] })).toEqual(['day', 'm1', 'day', 'm2'])
  })

  it('puts notes where they were written', () => {
    const messages = [message(2, at(4)), message(1, at(0))]
    expect(keys({ messages, notes: [note('late', at(6)), note('between', at(2))] })).toEqual(['day', 'm1', 'between', 'm2', 'late'])
  })

  it('keeps notes back that are older than what was fetched', () => {
    const messages = [message(9, at(4))]
    expect(keys({ messages, notes: [note('old', at(1))], complete: false })).toEqual(['day', 'm9'])
    expect(keys({ messages, notes: [note('old', at(1))] })).toEqual(['day', 'old', 'm9'])
  })

  it('shows what is on its way at the end, and once it has come no more', () => {
    const outbox = [outgoing('one'), outgoing('two')]
    const arrived = message(2, at(9), { clientId: 'one' })
    expect(keys({ messages: [arrived, message(1, at(0))], outbox })).toEqual(['day', 'm1', 'm2', 'two'])
  })

  it('joins what one person writes at once, but not across the line for new messages', () => {
    const messages = [message(3, at(2)), message(2, at(1)), message(1, at(0))]
    const joined = timeline({ ...given, messages, firstUnread: 'm3' }).flatMap((entry) => (entry.kind === 'message' ? entry.follows : []))
    expect(joined).toEqual([false, true, false])
  })
})
