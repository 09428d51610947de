import type { MessageBody } from '@/api/schema'
import { displayName } from '@/lib/people'
import { useStrings } from '@/lib/strings'

/** A message that another one answers, in short. */
export function Quote({ message, contact }: { message: MessageBody; contact: { name: string | null; phone: string | null } }) {
  const { thread, inbox } = useStrings()
  const author = message.direction === 'INBOUND' ? displayName(contact, inbox.unknownContact) : (message.sender.name ?? thread.automatic)
  return (
    <blockquote className="mb-1.5 rounded-lg border-l-2 border-accent bg-black/4 px-2.5 py-1.5 text-sm dark:bg-white/5">
      <p className="text-xs font-medium text-accent-ink">{author}</p>
      <p className="line-clamp-2 break-words text-ink-2">{message.text || thread.kinds[message.kind]}</p>
    </blockquote>
  )
}
