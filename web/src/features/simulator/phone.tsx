import { CheckCheck, X } from 'lucide-react'
import { useState } from 'react'

import { Avatar } from '@/components/ui/avatar'
import { readablePhone } from '@/lib/people'
import { useStrings } from '@/lib/strings'

import { useDeeds, useReceipts, useScreen, useTyping } from './api'
import { Lines } from './lines'
import { usePhones, type SimulatedPhone } from './phones'
import { WritingLine, type About } from './writing-line'

type Props = { phone: SimulatedPhone; company: string; channelId: string }

const nothing: never[] = []

/** One customer's phone. Its looks are WhatsApp's on purpose, in both themes. */
export function Phone({ phone, company, channelId }: Props) {
  const { simulator } = useStrings()
  const [receipts, setReceipts] = useState(true)
  const screen = useScreen(phone, channelId)
  const lines = screen.data?.items ?? nothing
  const { mutate } = useDeeds(phone, channelId, () => screen.refetch())
  const typing = useTyping(phone, channelId)
  const [about, setAbout] = useState<About>(null)
  const remove = usePhones((phones) => phones.remove)
  useReceipts(lines, receipts)
  return (
    <article aria-label={phone.name} className="flex h-full max-h-[46rem] min-h-96 w-80 flex-col gap-2">
      <header className="flex items-center gap-2 px-1">
        <Avatar name={phone.name} size="sm" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-semibold">{phone.name}</h2>
          <p className="tabular text-xs text-ink-2">{readablePhone(phone.number)}</p>
        </div>
        <button
          type="button"
          aria-pressed={receipts}
          aria-label={simulator.receipts}
          title={simulator.receipts}
          onClick={() => setReceipts(!receipts)}
          className="rounded-md p-1.5 text-ink-3 hover:bg-hover aria-pressed:text-read"
        >
          <CheckCheck className="size-4" />
        </button>
        <button
          type="button"
          aria-label={simulator.remove(phone.name)}
          title={simulator.remove(phone.name)}
          onClick={() => remove(phone.number)}
          className="rounded-md p-1.5 text-ink-3 hover:bg-hover hover:text-ink"
        >
          <X className="size-4" />
        </button>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-[2rem] border-8 border-[#1c1f1e] bg-[#efe7dd] text-[#111b21] shadow-pop">
        <div className="flex items-center gap-2.5 bg-[#075e54] px-3.5 py-2.5 text-white">
          <Avatar name={company} size="sm" />
          <div className="min-w-0">
            <p className="truncate text-base font-medium">{company}</p>
            <p aria-live="polite" className="text-2xs">
              {screen.data?.typing ? simulator.typing : simulator.online}
            </p>
          </div>
        </div>
        <Lines
          lines={lines}
          onDeed={mutate}
          onReply={(line) => setAbout({ line, edit: false })}
          onEdit={(line) => setAbout({ line, edit: true })}
        />
        <WritingLine
          key={about ? `${about.line.id}-${about.edit}` : 'new'}
          name={phone.name}
          about={about}
          onAbout={setAbout}
          onDeed={mutate}
          onTyping={typing}
        />
      </div>
    </article>
  )
}
