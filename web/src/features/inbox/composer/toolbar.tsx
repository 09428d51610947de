import { Paperclip, StickyNote } from 'lucide-react'
import { useRef } from 'react'

import type { ConversationBody } from '@/api/schema'
import { IconButton } from '@/components/ui/icon-button'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'
import { span } from '@/lib/time'
import { useNow } from '@/lib/use-now'

import { useDrafts } from './drafts'
import { EmojiButton } from './emoji'
import { VoiceButton } from './voice'

type Props = {
  conversation: ConversationBody
  mode: 'reply' | 'note'
  onEmoji: (emoji: string) => void
  onFiles: (files: FileList) => void
  onVoice: (file: File) => void
}

export function Toolbar({ conversation, mode, onEmoji, onFiles, onVoice }: Props) {
  const { thread } = useStrings()
  const choose = useDrafts((drafts) => drafts.choose)
  const picker = useRef<HTMLInputElement>(null)
  const note = mode === 'note'
  return (
    <>
      <IconButton
        label={thread.noteMode}
        keys="n"
        aria-pressed={note}
        onClick={() => choose(conversation.id, note ? 'reply' : 'note')}
        className={classes(note && 'text-note-ink hover:bg-note-line/40')}
      >
        <StickyNote />
      </IconButton>
      <EmojiButton onPick={onEmoji} />
      {note ? null : (
        <>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label={thread.attach}
            onChange={(event) => {
              if (event.target.files) onFiles(event.target.files)
              event.target.value = ''
            }}
          />
          <IconButton label={thread.attach} onClick={() => picker.current?.click()}>
            <Paperclip />
          </IconButton>
          <VoiceButton onRecorded={onVoice} />
          <Window conversation={conversation} />
        </>
      )}
    </>
  )
}

/** What is left of the time in which the customer may be written to freely, where there is such a time. */
function Window({ conversation: { windowExpiresAt } }: { conversation: ConversationBody }) {
  const { thread } = useStrings()
  const now = useNow(30_000)
  if (windowExpiresAt === null) return null
  return <span className="tabular ml-2 hidden text-xs text-ink-3 sm:inline">{thread.windowLeft(span(Date.parse(windowExpiresAt) - now))}</span>
}
