import { Paperclip, X } from 'lucide-react'
import { useRef } from 'react'

import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { quickReplyWords } from '@/lib/strings/admin/quick-replies'

import type { Draft } from './api'

type Props = { file: Draft['file']; kept: string; onChange: (file: Draft['file']) => void }

/** The file that goes along; `kept` is the name of the one that is stored. */
export function FileField({ file, kept, onChange }: Props) {
  const words = quickReplyWords.use()
  const input = useRef<HTMLInputElement>(null)
  const name = file instanceof File ? file.name : file === 'kept' ? kept : undefined
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-sm font-medium">{words.file}</span>
      <input
        ref={input}
        type="file"
        aria-label={words.file}
        className="sr-only"
        tabIndex={-1}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onChange(chosen)
        }}
      />
      {name === undefined ? (
        <Button className="w-fit" onClick={() => input.current?.click()}>
          <Paperclip aria-hidden />
          {words.chooseFile}
        </Button>
      ) : (
        <div className="flex h-9 items-center gap-2 rounded-lg border bg-canvas pr-1 pl-3">
          <Paperclip aria-hidden className="size-4 shrink-0 text-ink-3" />
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <IconButton label={words.removeFile} onClick={() => onChange('none')}>
            <X aria-hidden />
          </IconButton>
        </div>
      )}
      <p className="text-sm text-ink-3">{words.fileHint}</p>
    </div>
  )
}
