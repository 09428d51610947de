import { useQuery } from '@tanstack/react-query'
import { Ban } from 'lucide-react'
import { useState } from 'react'

import { call } from '@/api/client'
import type { MessageBody } from '@/api/schema'
import { Popover } from '@/components/ui/popover'
import { Loading } from '@/components/ui/states'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { dateAndTime } from '@/lib/time'

import { Content } from './content'

/** The customer took it back. The team may still read what it said. */
export function Revoked({ message }: { message: MessageBody }) {
  const { thread } = useStrings()
  const [shown, setShown] = useState(false)
  return (
    <>
      <p className="flex items-center gap-1.5 text-ink-2 italic">
        <Ban aria-hidden className="size-4" />
        {thread.revoked}
        <button
          type="button"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
          className="ml-1 text-xs font-medium text-accent-ink not-italic underline-offset-2 hover:underline"
        >
          {shown ? thread.hide : thread.show}
        </button>
      </p>
      {shown ? (
        <div className="mt-1 border-l-2 border-line-strong pl-2 text-ink-2">
          <Content message={message} />
        </div>
      ) : null}
    </>
  )
}

/** Says that a message was changed, and on demand what it said before. */
export function Edited({ message }: { message: MessageBody }) {
  const { thread } = useStrings()
  const [open, setOpen] = useState(false)
  return (
    <Popover
      side="top"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="rounded underline decoration-dotted underline-offset-2 hover:text-ink">
          {thread.edited}
        </button>
      }
    >
      <Former messageId={message.id} editedAt={message.editedAt ?? ''} />
    </Popover>
  )
}

function Former({ messageId, editedAt }: { messageId: string; editedAt: string }) {
  const { thread } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const { data } = useQuery({
    queryKey: ['revisions', messageId, editedAt],
    queryFn: ({ signal }) => call('get', '/api/messages/{message_id}/revisions', { path: { message_id: messageId }, signal }),
    staleTime: Infinity,
  })
  if (!data) return <Loading />
  return (
    <section aria-label={thread.former} className="max-h-64 w-64 overflow-y-auto">
      <h3 className="mb-2 text-xs font-medium text-ink-2">{thread.former}</h3>
      <ul className="flex flex-col gap-2">
        {data.items.map((revision) => (
          <li key={revision.untilAt} className="rounded-lg bg-hover px-2.5 py-1.5 text-sm">
            <p className="break-words whitespace-pre-wrap">{revision.text}</p>
            <p className="text-2xs text-ink-2">{thread.until(dateAndTime(revision.untilAt, language))}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
