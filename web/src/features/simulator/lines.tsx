import type { OnPhoneBody } from '@/api/schema'
import { useStrings } from '@/lib/strings'

import type { Deed } from './api'
import { Line } from './line'

type Props = {
  lines: OnPhoneBody[]
  onDeed: (deed: Deed) => void
  onReply: (line: OnPhoneBody) => void
  onEdit: (line: OnPhoneBody) => void
}

/** What the phone shows, its end in view. */
export function Lines({ lines, onDeed, onReply, onEdit }: Props) {
  const { simulator } = useStrings()
  const last = lines.at(-1)?.id
  return (
    <div className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto px-3 py-3" role="log" tabIndex={0} aria-label={simulator.write}>
      <div className="flex flex-col gap-1.5">
        {lines.length === 0 ? (
          <p className="self-center rounded-lg bg-[#fdf4c8] px-3 py-1.5 text-xs text-[#4b4526]">{simulator.empty}</p>
        ) : null}
        {lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            quoted={lines.find(({ id }) => id === line.replyToId)}
            last={line.id === last}
            onDeed={onDeed}
            onReply={() => onReply(line)}
            onEdit={() => onEdit(line)}
          />
        ))}
      </div>
    </div>
  )
}
