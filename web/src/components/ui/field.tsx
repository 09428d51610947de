import { useId, type ComponentProps, type ReactNode } from 'react'

import { classes } from '@/lib/classes'

export const fieldLook =
  'w-full rounded-lg border border-line-strong bg-surface px-3 text-base text-ink transition-colors ' +
  'hover:border-ink-3 focus-visible:border-accent-ink focus-visible:outline-1 aria-invalid:border-danger disabled:opacity-60'

type About = { label: ReactNode; hint?: ReactNode; error?: string | undefined; optional?: string }

type Described = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }

/** A label, the control that `children` makes with the given attributes, and what there is to say about it. */
export function Field({ label, hint, error, optional, children }: About & { children: (given: Described) => ReactNode }) {
  const id = useId()
  const told = error ?? hint
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium text-ink">
        {label}
        {optional ? <span className="ml-1 font-normal text-ink-3">({optional})</span> : null}
      </label>
      {children({ id, ...(error ? { 'aria-invalid': true } : {}), ...(told ? { 'aria-describedby': `${id}-told` } : {}) })}
      {told ? (
        <p id={`${id}-told`} role={error ? 'alert' : undefined} className={classes('text-sm', error ? 'text-danger' : 'text-ink-3')}>
          {told}
        </p>
      ) : null}
    </div>
  )
}

export function TextField({ label, hint, error, optional, className, ...rest }: About & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} {...(error ? { error } : {})} {...(optional ? { optional } : {})}>
      {(given) => <input {...given} className={classes(fieldLook, 'h-9', className)} {...rest} />}
    </Field>
  )
}

export function TextArea({ label, hint, error, optional, className, ...rest }: About & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} {...(error ? { error } : {})} {...(optional ? { optional } : {})}>
      {(given) => <textarea {...given} className={classes(fieldLook, 'min-h-20 py-2', className)} {...rest} />}
    </Field>
  )
}
