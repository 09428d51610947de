import { useRef } from 'react'

import { Field, fieldLook } from '@/components/ui/field'
import { classes } from '@/lib/classes'
import { quickReplyWords } from '@/lib/strings/admin/quick-replies'

import { filled, unknownVariable, variables } from './text'

/** The text with its variables, and below it what a customer gets. */
export function ReplyText({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const words = quickReplyWords.use()
  const area = useRef<HTMLTextAreaElement>(null)
  const unknown = unknownVariable(text)
  const insert = (variable: string) => {
    const { selectionStart = text.length, selectionEnd = text.length } = area.current ?? {}
    onChange(`${text.slice(0, selectionStart)}{{${variable}}}${text.slice(selectionEnd)}`)
    area.current?.focus()
  }
  return (
    <div className="flex flex-col gap-2">
      <Field label={words.text} {...(unknown === undefined ? {} : { error: words.unknown(unknown) })}>
        {(given) => (
          <textarea
            {...given}
            ref={area}
            value={text}
            onChange={(event) => onChange(event.target.value)}
            maxLength={4000}
            required
            className={classes(fieldLook, 'field-sizing-content max-h-80 min-h-28 py-2')}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-sm text-ink-3">{words.insert}</span>
        {variables.map((variable) => (
          <button
            key={variable}
            type="button"
            onClick={() => insert(variable)}
            className="rounded-md border bg-canvas px-2 py-0.5 text-xs text-ink-2 hover:border-line-strong hover:text-ink"
          >
            {words.variables[variable]}
          </button>
        ))}
      </div>
      {text.trim() ? (
        <figure className="mt-1 rounded-xl bg-canvas p-4">
          <figcaption className="mb-2 text-xs font-medium text-ink-3">{words.preview}</figcaption>
          <p className="w-fit max-w-[90%] rounded-2xl rounded-bl-md bg-bubble-in px-3 py-2 text-sm break-words whitespace-pre-line shadow-[0_1px_1px_rgb(0_0_0/0.06)]">
            {filled(text, words.samples)}
          </p>
        </figure>
      ) : null}
    </div>
  )
}
