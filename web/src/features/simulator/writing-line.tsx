import { Mic, Paperclip, SendHorizontal, Trash2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { toast } from 'sonner'

import type { OnPhoneBody } from '@/api/schema'
import { useStrings } from '@/lib/strings'
import { minutesAndSeconds } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRecorder } from '@/lib/use-recorder'

import type { Deed } from './api'

/** What the next words are about: the line they answer, or the own line they replace. */
export type About = { line: OnPhoneBody; edit: boolean } | null

type Props = { name: string; about: About; onAbout: (about: About) => void; onDeed: (deed: Deed) => void; onTyping: (typing: boolean) => void }

const round = 'flex size-9 shrink-0 items-center justify-center rounded-full bg-[#00795f] text-white'
const quiet = 'shrink-0 p-1.5 text-[#54656f] hover:text-[#111b21]'

/** Begun anew for each thing it is about. */
export function WritingLine({ name, about, onAbout, onDeed, onTyping }: Props) {
  const { simulator, thread } = useStrings()
  const [text, setText] = useState(about?.edit ? about.line.text : '')
  const recorder = useRecorder(
    (file) => onDeed({ kind: 'send', file, voice: true }),
    () => toast.error(thread.noMicrophone),
  )
  const submit = () => {
    const said = text.trim()
    if (said) onDeed(about?.edit ? { kind: 'edit', messageId: about.line.id, text: said } : { kind: 'write', text: said, replyToId: about?.line.id ?? null })
    setText('')
    onTyping(false)
    onAbout(null)
  }
  const send = `${simulator.send}: ${simulator.write}: ${name}`
  return (
    <form
      className="bg-[#efe7dd] p-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      {about ? <AboutLine about={about} onDrop={() => onAbout(null)} /> : null}
      <div className="flex items-center gap-1.5">
        {recorder.since === null ? (
          <>
            <input
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                onTyping(event.target.value !== '')
              }}
              aria-label={`${simulator.write}: ${name}`}
              placeholder={simulator.write}
              autoComplete="off"
              autoFocus={about !== null}
              className="h-9 min-w-0 flex-1 rounded-full bg-white px-3.5 text-base text-[#111b21] placeholder:text-[#5b6a73]"
            />
            <Attach onFile={(file) => onDeed({ kind: 'send', file, voice: false })} />
          </>
        ) : (
          <Recording since={recorder.since} onDiscard={recorder.discard} />
        )}
        {recorder.since !== null ? (
          <button type="button" aria-label={thread.sendRecording} title={thread.sendRecording} onClick={recorder.finish} className={round}>
            <SendHorizontal aria-hidden className="size-4" />
          </button>
        ) : text.trim() === '' ? (
          <button type="button" aria-label={thread.record} title={thread.record} onClick={() => void recorder.start()} className={round}>
            <Mic aria-hidden className="size-4" />
          </button>
        ) : (
          <button type="submit" aria-label={send} className={round}>
            <SendHorizontal aria-hidden className="size-4" />
          </button>
        )}
      </div>
    </form>
  )
}

function AboutLine({ about: { line, edit }, onDrop }: { about: NonNullable<About>; onDrop: () => void }) {
  const { simulator, common } = useStrings()
  return (
    <div className="mb-1.5 flex items-start gap-1 rounded-lg border-l-4 border-[#06a884] bg-white px-2 py-1 text-xs">
      <span className="min-w-0 flex-1">
        <span className="block font-medium text-[#00665a]">{edit ? simulator.editing : simulator.replying}</span>
        <span className="block truncate text-[#54656f]">{line.text || simulator.file}</span>
      </span>
      <button type="button" aria-label={common.cancel} onClick={onDrop} className="p-0.5 text-[#54656f]">
        <X aria-hidden className="size-3.5" />
      </button>
    </div>
  )
}

function Attach({ onFile }: { onFile: (file: File) => void }) {
  const { thread } = useStrings()
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
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
      <button type="button" aria-label={thread.attach} title={thread.attach} onClick={() => picker.current?.click()} className={quiet}>
        <Paperclip aria-hidden className="size-4.5" />
      </button>
    </>
  )
}

function Recording({ since, onDiscard }: { since: number; onDiscard: () => void }) {
  const { thread } = useStrings()
  const now = useNow(1000)
  return (
    <>
      <button type="button" aria-label={thread.cancelRecording} title={thread.cancelRecording} onClick={onDiscard} className={quiet}>
        <Trash2 aria-hidden className="size-4.5" />
      </button>
      <p className="tabular flex h-9 flex-1 items-center gap-2 rounded-full bg-white px-3.5 text-sm text-[#b3261e]">
        <span aria-hidden className="size-2 animate-pulse rounded-full bg-[#b3261e]" />
        {minutesAndSeconds((now - since) / 1000)}
      </p>
    </>
  )
}
