import { useRef } from 'react'

import { Field, fieldLook } from '@/components/ui/field'
import { classes } from '@/lib/classes'
import { companyWords } from '@/lib/strings/admin/company'

import { limitOf, placeholdersOf, textProblem, type TextName } from './preview'

type Props = { name: TextName; value: string; onChange: (text: string) => void; onLook: () => void }

/** One text of the automaton, with what may be filled in. `onLook` is called when it is being edited. */
export function ScriptText({ name, value, onChange, onLook }: Props) {
  const words = companyWords.use()
  const area = useRef<HTMLTextAreaElement>(null)
  const [label = '', hint] = words.texts[name] ?? []
  const error = useProblem(name, value)
  const short = limitOf(name) < 100
  const insert = (placeholder: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {}
    onChange(value.slice(0, selectionStart) + placeholder + value.slice(selectionEnd))
    area.current?.focus()
  }
  return (
    <div className="flex flex-col gap-1.5" onFocus={onLook}>
      <Field label={label} hint={hint} {...(error ? { error } : {})}>
        {(given) =>
          short ? (
            <input {...given} value={value} onChange={(event) => onChange(event.target.value)} className={classes(fieldLook, 'h-9 !w-48')} />
          ) : (
            <textarea
              {...given}
              ref={area}
              value={value}
              rows={2}
              onChange={(event) => onChange(event.target.value)}
              className={classes(fieldLook, 'field-sizing-content max-h-60 min-h-16 py-2')}
            />
          )
        }
      </Field>
      {placeholdersOf(name).length > 0 ? (
        <div className="flex flex-wrap gap-1.5">
          {placeholdersOf(name).map((placeholder) => (
            <button
              key={placeholder}
              type="button"
              title={words.insert(placeholder)}
              onClick={() => insert(placeholder)}
              className="rounded-md border bg-canvas px-2 py-0.5 text-xs text-ink-2 hover:border-line-strong hover:text-ink"
            >
              + {words.placeholders[placeholder]}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function useProblem(name: TextName, text: string): string | undefined {
  const { problems } = companyWords.use()
  const problem = textProblem(name, text)
  switch (problem?.kind) {
    case 'empty':
      return problems.empty
    case 'long':
      return problems.long(problem.limit)
    case 'unknown':
      return problems.unknown(problem.placeholder)
    case undefined:
      return undefined
  }
}
