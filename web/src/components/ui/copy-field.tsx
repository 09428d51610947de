import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

import { sharedWords } from '@/lib/strings/admin/shared'

import { Button } from './button'
import { Field, fieldLook } from './field'

/** Something to take elsewhere: an address, a link. */
export function CopyField({ label, hint, value }: { label: string; hint?: string; value: string }) {
  const shared = sharedWords.use()
  const [copied, setCopied] = useState(false)
  const copy = () => {
    void navigator.clipboard.writeText(value).then(() => {
      setCopied(true)
      setTimeout(() => setCopied(false), 2000)
    })
  }
  return (
    <Field label={label} hint={hint}>
      {(given) => (
        <span className="flex gap-2">
          <input
            {...given}
            readOnly
            value={value}
            onFocus={(event) => event.target.select()}
            className={`${fieldLook} h-9 min-w-0 flex-1 truncate bg-canvas font-mono !text-sm`}
          />
          <Button onClick={copy}>
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            <span aria-live="polite">{copied ? shared.copied : shared.copy}</span>
          </Button>
        </span>
      )}
    </Field>
  )
}
