import { Button } from '@/components/ui/button'
import { Field, fieldLook } from '@/components/ui/field'
import { classes } from '@/lib/classes'
import { teamWords } from '@/lib/strings/admin/team'

import { suggestedPassword } from './people'

type Props = {
  label: string
  hint: string
  value: string
  onChange: (value: string) => void
  error: string | undefined
  required: boolean
}

/** A password for somebody else. It is shown, because whoever types it has to hand it over. */
export function PasswordField({ label, hint, value, onChange, error, required }: Props) {
  const words = teamWords.use()
  return (
    <Field label={label} hint={hint} {...(error ? { error } : {})}>
      {(given) => (
        <span className="flex gap-2">
          <input
            {...given}
            type="text"
            value={value}
            onChange={(event) => onChange(event.target.value)}
            minLength={10}
            required={required}
            autoComplete="off"
            spellCheck={false}
            className={classes(fieldLook, 'h-9 min-w-0 flex-1')}
          />
          <Button onClick={() => onChange(suggestedPassword())}>{words.suggest}</Button>
        </span>
      )}
    </Field>
  )
}
