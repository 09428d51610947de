import { CheckCheck, Paperclip, SendHorizontal, X } from 'lucide-react'
import { useRef, useState } from 'react'

import { Avatar } from '@/components/ui/avatar'
import { useStrings } from '@/lib/strings'

import { useReceipts, useScreen, useWriting } from './api'
import { Lines } from './lines'
import { usePhones, type SimulatedPhone } from './phones'

type Props = { phone: SimulatedPhone; company: string; channelId: string }

const nothing: never[] = []

/** One customer's phone. Its looks are WhatsApp's on purpose, in both themes. */
export function Phone({ phone, company, channelId }: Props) {
  const { simulator } = useStrings()
  const [receipts, setReceipts] = useState(true)
  const screen = useScreen(phone, channelId)
  const lines = screen.data?.items ?? nothing
  const writing = useWriting(phone, channelId, () => screen.refetch())
  const remove = usePhones((phones) => phones.remove)
  useReceipts(lines, receipts)
  return (
    <article aria-label={phone.name} className="flex h-full max-h-[46rem] min-h-96 w-80 flex-col gap-2">
      <header className="flex items-center gap-2 px-1">
        <Avatar name={phone.name} size="sm" />
        <div className="min-w-0 flex-1">
          <h2 className="truncate text-sm font-semibold">{phone.name}</h2>
          <p className="tabular text-xs text-ink-2">{phone.number}</p>
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
            <p className="text-2xs">{simulator.online}</p>
          </div>
        </div>
        <Lines lines={lines} onChoose={(selection, text) => writing.mutate({ selection, text })} />
        <WritingLine
          label={`${simulator.write}: ${phone.name}`}
          onText={(text) => writing.mutate({ text })}
          onFile={(file) => writing.mutate({ file })}
        />
      </div>
    </article>
  )
}

function WritingLine({ label, onText, onFile }: { label: string; onText: (text: string) => void; onFile: (file: File) => void }) {
  const { simulator, thread } = useStrings()
  const [text, setText] = useState('')
  const picker = useRef<HTMLInputElement>(null)
  return (
    <form
      className="flex items-center gap-1.5 bg-[#efe7dd] p-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) onText(text.trim())
        setText('')
      }}
    >
      <input
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={label}
        placeholder={simulator.write}
        autoComplete="off"
        className="h-9 min-w-0 flex-1 rounded-full bg-white px-3.5 text-base text-[#111b21] placeholder:text-[#5b6a73]"
      />
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={thread.attach}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) onFile(file)
          event.target.value = ''
        }}
      />
      <button type="button" aria-label={thread.attach} onClick={() => picker.current?.click()} className="p-1.5 text-[#54656f]">
        <Paperclip className="size-4.5" />
      </button>
      <button
        type="submit"
        aria-label={`${simulator.send}: ${label}`}
        className="flex size-9 shrink-0 items-center justify-center rounded-full bg-[#00795f] text-white"
      >
        <SendHorizontal className="size-4" />
      </button>
    </form>
  )
}
