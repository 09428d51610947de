import { SendHorizontal, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

import type { ConversationBody } from '@/api/schema'
import { Button } from '@/components/ui/button'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'
import { useMedia } from '@/lib/use-media'

import { Quote } from '../thread/quote'
import { Attachments, useFiles } from './attachments'
import { useDrafts } from './drafts'
import { putIn } from './put-in'
import { useRepliesMenu, RepliesMenu } from './quick-replies'
import { Toolbar } from './toolbar'
import { useSending } from './use-sending'
import { useTyping } from './use-typing'

export function Editor({ conversation, mode }: { conversation: ConversationBody; mode: 'reply' | 'note' }) {
  const { thread } = useStrings()
  const { id } = conversation
  const text = useDrafts((drafts) => (mode === 'note' ? drafts.notes[id] : drafts.texts[id]) ?? '')
  const write = useDrafts((drafts) => drafts.write)
  const sending = useSending(conversation)
  const files = useFiles()
  const typed = useTyping(id)
  const field = useRef<HTMLTextAreaElement>(null)
  const note = mode === 'note'
  const narrow = useMedia('(width < 40rem)')
  const replies = useRepliesMenu(note ? '' : text, conversation, (chosen) => write(id, chosen))
  const [over, setOver] = useState(false)
  // On a phone the keyboard would cover what one came to read.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus({ preventScroll: true })
  }, [mode])

  const submit = () => {
    const said = text.trim()
    if (note && said) sending.note(said)
    else if (!note && (said || files.list.length)) {
      sending.reply(said, files.list)
      files.clear()
      typed(false)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || replies.onKeyDown(event)) return
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    submit()
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(!note)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        if (!note) files.add(event.dataTransfer.files)
      }}
      className={classes(
        'relative rounded-xl border border-line-strong focus-within:border-accent-ink',
        note ? 'border-note-line bg-note' : 'bg-surface',
      )}
    >
      <RepliesMenu menu={replies} />
      <Quoted conversation={conversation} />
      <Attachments files={files} />
      <textarea
        ref={field}
        id="composer"
        rows={1}
        value={text}
        aria-label={note ? thread.noteMode : thread.compose}
        placeholder={over ? thread.drop : note ? thread.notePlaceholder : narrow ? thread.shortPlaceholder : thread.placeholder}
        onChange={(event) => {
          write(id, event.target.value)
          if (!note) typed(event.target.value !== '')
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => !note && files.add(event.clipboardData.files)}
        {...replies.attributes}
        className={classes('field-sizing-content block max-h-48 min-h-10 w-full resize-none bg-transparent px-3 pt-2.5 pb-1 outline-none', note && 'text-note-ink placeholder:text-note-ink/80')}
      />
      <div className="flex items-center gap-0.5 px-1.5 pb-1.5">
        <Toolbar
          conversation={conversation}
          mode={mode}
          onEmoji={(emoji) => write(id, putIn(field.current, text, emoji))}
          onFiles={files.add}
          onVoice={(file) => sending.reply('', [file], true)}
        />
        <Button
          size="sm"
          look="primary"
          className="ml-auto"
          onClick={submit}
          disabled={sending.busy || (text.trim() === '' && (note || files.list.length === 0))}
        >
          {note ? thread.saveNote : thread.send}
          <SendHorizontal aria-hidden />
        </Button>
      </div>
    </div>
  )
}

function Quoted({ conversation }: { conversation: ConversationBody }) {
  const { common } = useStrings()
  const message = useDrafts((drafts) => drafts.quotes[conversation.id])
  const quote = useDrafts((drafts) => drafts.quote)
  if (!message) return null
  return (
    <div className="flex items-start gap-2 px-3 pt-3">
      <div className="min-w-0 flex-1">
        <Quote message={message} contact={conversation.contact} />
      </div>
      <button type="button" aria-label={common.remove} className="rounded p-1 text-ink-3 hover:text-ink" onClick={() => quote(conversation.id, null)}>
        <X className="size-4" />
      </button>
    </div>
  )
}
