import { X } from 'lucide-react'
import { useState, type KeyboardEvent, type ReactNode } from 'react'

import { fold } from '@/lib/fold'
import { sharedWords } from '@/lib/strings/admin/shared'

import { Field } from './field'

type Props = { label: string; hint?: ReactNode; error?: string | undefined; values: readonly string[]; onChange: (values: string[]) => void }

/** Words, each of which stands once. Enter or a comma adds what is typed, Backspace takes the last away. */
export function TagsField({ label, hint, error, values, onChange }: Props) {
  const shared = sharedWords.use()
  const [typed, setTyped] = useState('')
  const add = () => {
    const word = typed.trim().replace(/\s+/g, ' ')
    setTyped('')
    if (word && !values.some((value) => fold(value) === fold(word))) onChange([...values, word])
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' || event.key === ',') {
      event.preventDefault()
      add()
    } else if (event.key === 'Backspace' && !typed) onChange(values.slice(0, -1))
  }
  return (
    <Field label={label} hint={hint} {...(error ? { error } : {})}>
      {(given) => (
        <div className="flex min-h-9 w-full flex-wrap gap-1 rounded-lg border border-line-strong bg-surface p-1 focus-within:border-accent-ink focus-within:outline-1 focus-within:outline-accent-ink hover:border-ink-3">
          {values.map((value) => (
            <span key={value} className="inline-flex h-6.5 max-w-full items-center gap-1 rounded-md bg-hover pr-1 pl-2 text-sm">
              <span className="truncate">{value}</span>
              <button
                type="button"
                aria-label={shared.removeNamed(value)}
                onClick={() => onChange(values.filter((each) => each !== value))}
                className="flex size-5 items-center justify-center rounded text-ink-3 hover:text-ink"
              >
                <X className="size-3" />
              </button>
            </span>
          ))}
          <input
            {...given}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKey}
            onBlur={add}
            placeholder={values.length ? '' : shared.tagsHint}
            className="h-6.5 min-w-24 flex-1 bg-transparent px-2 text-base outline-none"
          />
        </div>
      )}
    </Field>
  )
}
