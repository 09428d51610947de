import { Ban, CheckCheck } from 'lucide-react'

import type { OnPhoneBody } from '@/api/schema'
import { classes } from '@/lib/classes'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { clock } from '@/lib/time'

import type { Deed } from './api'
import { File } from './file'
import { LineMenu } from './line-menu'

type Props = {
  line: OnPhoneBody
  quoted: OnPhoneBody | undefined
  /** Whether what it offers can still be tapped: only at the end of the chat. */
  last: boolean
  onDeed: (deed: Deed) => void
  onReply: () => void
  onEdit: () => void
}

/** One bubble on the customer's phone, with what can be done to it. */
export function Line({ line, quoted, last, onDeed, onReply, onEdit }: Props) {
  const { simulator } = useStrings()
  const reactions = Object.values(line.reactions as Record<string, string>)
  return (
    <article className={classes('group flex max-w-full items-center gap-1', line.fromUs ? 'self-start' : 'flex-row-reverse self-end', reactions.length > 0 && 'mb-3')}>
      <div className={classes('relative max-w-[85%] min-w-0 rounded-lg px-2.5 py-1.5 shadow-sm', line.fromUs ? 'bg-white' : 'bg-[#d9fdd3]')}>
        {quoted ? (
          <p className="mb-1 line-clamp-2 rounded border-l-4 border-[#06a884] bg-black/5 px-2 py-1 text-xs break-words text-[#54656f]">{plain(quoted.text) || simulator.file}</p>
        ) : null}
        {line.revoked ? (
          <p className="flex items-center gap-1.5 text-sm text-[#54656f] italic">
            <Ban aria-hidden className="size-3.5" />
            {simulator.revoked}
          </p>
        ) : (
          <>
            {line.file ? <File line={line} /> : null}
            {line.text ? <p className="text-sm break-words whitespace-pre-wrap">{plain(line.text)}</p> : null}
          </>
        )}
        <Foot line={line} />
        {line.fromUs && last ? <Choices line={line} onDeed={onDeed} /> : null}
        {reactions.length ? (
          <span className="absolute -bottom-3 left-2 rounded-full border border-black/10 bg-white px-1 text-xs shadow-sm">{[...new Set(reactions)].join('')}</span>
        ) : null}
      </div>
      {line.revoked ? null : <LineMenu line={line} onDeed={onDeed} onReply={onReply} onEdit={onEdit} />}
    </article>
  )
}

/** WhatsApp's own way to write bold is shown without its stars. */
const plain = (text: string): string => text.replace(/\*(\S[^*\n]*)\*/g, '$1')

function Foot({ line }: { line: OnPhoneBody }) {
  const { simulator } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  return (
    <p className="flex items-center justify-end gap-1 text-2xs text-[#54656f]">
      {line.edited && !line.revoked ? simulator.edited : null}
      <time dateTime={line.at} className="tabular">
        {clock(line.at, language)}
      </time>
      {line.fromUs ? null : (
        <span role="img" aria-label={line.seen ? simulator.seen : simulator.delivered} title={line.seen ? simulator.seen : simulator.delivered}>
          <CheckCheck aria-hidden className={classes('size-3.5', line.seen ? 'text-[#1c7fb8]' : 'text-[#667781]')} />
        </span>
      )}
    </p>
  )
}

function Choices({ line, onDeed }: { line: OnPhoneBody; onDeed: (deed: Deed) => void }) {
  if (line.choices.length === 0) return null
  return (
    <div className="mt-1 flex flex-col border-t border-black/10">
      {line.choices.map(({ id, title }) => (
        <button
          key={id}
          type="button"
          onClick={() => onDeed({ kind: 'write', text: title, selection: id })}
          className="border-b border-black/5 py-1.5 text-sm font-medium text-[#00665a] last:border-b-0 hover:bg-black/5"
        >
          {title}
        </button>
      ))}
    </div>
  )
}
