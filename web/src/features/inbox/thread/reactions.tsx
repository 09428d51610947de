import { useMutation } from '@tanstack/react-query'
import { SmilePlus } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { explain } from '@/api/problem'
import type { MessageBody } from '@/api/schema'
import { Popover } from '@/components/ui/popover'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

const EMOJI = ['👍', '❤️', '😂', '😮', '🙏', '✅']

/** Who reacted with what: the customer, and whoever of the company did so last. */
type Reacted = { contact?: string; us?: string }

export function Reactions({ reactions, name }: { reactions: MessageBody['reactions']; name: string }) {
  const { thread } = useStrings()
  const { contact, us } = reactions as Reacted
  const shown = [contact, us].filter((emoji) => emoji !== undefined)
  if (shown.length === 0) return null
  const told = [contact ? thread.reacted(name, contact) : '', us ? thread.reacted(thread.company, us) : ''].filter(Boolean).join(', ')
  return (
    <span
      role="img"
      aria-label={told}
      title={told}
      className="appear absolute -bottom-3 left-2 flex items-center gap-0.5 rounded-full border bg-raised px-1.5 py-0.5 text-xs shadow-sm"
    >
      {[...new Set(shown)].join('')}
      {shown.length > 1 ? <span className="tabular ml-0.5 text-2xs text-ink-2">{shown.length}</span> : null}
    </span>
  )
}

/** A few signs to put under what the customer wrote; the one that is there is taken away by pressing it again. */
export function ReactButton({ message, look }: { message: MessageBody; look: string }) {
  const { thread } = useStrings()
  const [open, setOpen] = useState(false)
  const { us } = message.reactions as Reacted
  const react = useMutation({
    mutationFn: (emoji: string) =>
      call('put', '/api/messages/{message_id}/reaction', { path: { message_id: message.id }, body: { emoji } }),
    onError: (problem) => toast.error(explain(problem)),
  })
  const choose = (emoji: string) => {
    react.mutate(emoji === us ? '' : emoji)
    setOpen(false)
  }
  return (
    <Popover
      side="top"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" aria-label={thread.react} title={thread.react} className={classes(look, open && 'opacity-100')}>
          <SmilePlus className="size-4" />
        </button>
      }
    >
      <div role="group" aria-label={thread.react} className="-m-1.5 flex gap-0.5">
        {EMOJI.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={emoji === us ? thread.unreact(emoji) : emoji}
            aria-pressed={emoji === us}
            onClick={() => choose(emoji)}
            className="flex size-9 items-center justify-center rounded-full text-lg hover:bg-hover aria-pressed:bg-selected"
          >
            {emoji}
          </button>
        ))}
      </div>
    </Popover>
  )
}
