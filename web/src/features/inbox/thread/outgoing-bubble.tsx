import { RotateCw, X } from 'lucide-react'

import { Ticks } from './ticks'
import { useStrings } from '@/lib/strings'

import { resend, useOutbox, type Outgoing } from '../composer/outbox'

/** A message of this page that the server has not confirmed yet. */
export function OutgoingBubble({ outgoing }: { outgoing: Outgoing }) {
  const { thread, common } = useStrings()
  const drop = useOutbox((store) => store.drop)
  const failed = outgoing.problem !== null
  return (
    <article className="mt-3 flex flex-row-reverse" data-outgoing={outgoing.clientId}>
      <div className="max-w-[min(36rem,85%)] rounded-2xl rounded-br-md bg-bubble-out px-3 py-2">
        {outgoing.files.map((file) => (
          <p key={file.name} className="truncate text-sm font-medium">{file.name}</p>
        ))}
        {outgoing.text ? <p className="break-words whitespace-pre-wrap">{outgoing.text}</p> : null}
        <p className="mt-0.5 flex items-center justify-end gap-2 text-2xs text-ink-2">
          {outgoing.files.length && !failed ? thread.sending(Math.round(outgoing.progress * 100)) : null}
          <Ticks status={failed ? 'FAILED' : 'PENDING'} />
        </p>
        {failed ? (
          <p className="mt-1 flex items-center gap-3 border-t border-line-strong pt-1.5 text-xs text-danger">
            <span className="flex-1">{outgoing.problem}</span>
            <button type="button" className="flex items-center gap-1 font-medium hover:underline" onClick={() => resend(outgoing)}>
              <RotateCw aria-hidden className="size-3" />
              {thread.retry}
            </button>
            <button type="button" aria-label={common.remove} onClick={() => drop(outgoing)}>
              <X aria-hidden className="size-3.5" />
            </button>
          </p>
        ) : null}
      </div>
    </article>
  )
}
