import type { ReactNode } from 'react'

type Props<T extends string> = { label: string; value: T; options: [T, ReactNode][]; onChange: (value: T) => void }

/** Which one of a few is shown, as a row of buttons. */
export function Segments<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <div role="group" aria-label={label} className="flex gap-0.5 rounded-lg bg-hover p-0.5">
      {options.map(([option, shown]) => (
        <button
          key={option}
          type="button"
          aria-pressed={option === value}
          onClick={() => onChange(option)}
          className="flex h-7 flex-1 pointer-coarse:h-9 items-center justify-center gap-1.5 rounded-md px-3 text-sm font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-pressed:bg-raised dark:aria-pressed:bg-line-strong/70 aria-pressed:text-ink aria-pressed:shadow-sm"
        >
          {shown}
        </button>
      ))}
    </div>
  )
}
