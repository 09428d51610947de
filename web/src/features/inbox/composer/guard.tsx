import { TriangleAlert } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { useStrings } from '@/lib/strings'

import { useDrafts } from './drafts'
import { send, useOutbox, type Outgoing } from './outbox'

const none: Outgoing[] = []

/** A colleague answered first: what was written goes out only once somebody has looked. */
export function Guard({ conversationId }: { conversationId: string }) {
  const { thread } = useStrings()
  const held = useOutbox((outbox) => outbox.held[conversationId]) ?? none
  const release = useOutbox((outbox) => outbox.release)
  const write = useDrafts((drafts) => drafts.write)
  if (held.length === 0) return null
  const texts = held.map(({ text }) => text)
  const review = () => {
    const begun = useDrafts.getState().texts[conversationId]
    write(conversationId, [...texts, begun].filter(Boolean).join('\n'))
    release(conversationId)
  }
  const sendAnyway = () => {
    release(conversationId)
    for (const outgoing of held) void send({ ...outgoing, expectedSeq: null })
  }
  return (
    <div role="alert" className="mb-2 flex flex-wrap items-center gap-2 rounded-lg bg-warning-soft px-3 py-2 text-sm text-warning-ink">
      <TriangleAlert aria-hidden className="size-4 shrink-0" />
      <p className="flex-1">
        {thread.guard}{' '}
        <q className="whitespace-pre-wrap italic">{texts.join('\n')}</q>
      </p>
      <Button size="sm" onClick={review}>
        {thread.review}
      </Button>
      <Button size="sm" look="primary" onClick={sendAnyway}>
        {thread.sendAnyway}
      </Button>
    </div>
  )
}
