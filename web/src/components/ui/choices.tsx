import { useId, type ReactNode } from 'react'

type Option<T extends string> = { value: T; label: ReactNode; hint?: ReactNode }
type Props<T extends string> = { legend: string; value: T; options: readonly Option<T>[]; onChange: (value: T) => void }

/** Exactly one of a few, each with what it means. */
export function Choices<T extends string>({ legend, value, options, onChange }: Props<T>) {
  const name = useId()
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium text-ink">{legend}</legend>
      <div className="divide-y rounded-xl border">
        {options.map((option) => (
          <label key={option.value} className="flex cursor-pointer items-start gap-3 px-3 py-2.5 has-checked:bg-selected first:rounded-t-xl last:rounded-b-xl">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium">{option.label}</span>
              {option.hint ? <span className="block text-sm text-ink-2">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
