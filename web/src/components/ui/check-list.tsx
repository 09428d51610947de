import type { ReactNode } from 'react'

type Props<T extends string> = {
  legend: string
  hint?: string
  options: readonly [T, ReactNode][]
  chosen: readonly T[]
  onChange: (chosen: T[]) => void
  disabled?: readonly T[]
}

/** Any number of a few. `disabled` ones stay as they are. */
export function CheckList<T extends string>({ legend, hint, options, chosen, onChange, disabled = [] }: Props<T>) {
  const toggle = (option: T) =>
    onChange(chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option])
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium text-ink">{legend}</legend>
      <div className="grid gap-x-4 gap-y-1 sm:grid-cols-2">
        {options.map(([option, shown]) => (
          <label key={option} className="flex min-h-7 items-center gap-2 text-base has-disabled:text-ink-3">
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              disabled={disabled.includes(option)}
              onChange={() => toggle(option)}
              className="size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0 break-words">{shown}</span>
          </label>
        ))}
      </div>
      {hint ? <p className="mt-1.5 text-sm text-ink-3">{hint}</p> : null}
    </fieldset>
  )
}
