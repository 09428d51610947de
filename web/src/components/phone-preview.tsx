import { classes } from '@/lib/classes'

type Line = { from: 'customer' | 'company'; text: string }

/** A chat as it stands on the customer's phone: the customer's own words at the right. */
export function PhonePreview({ title, lines, label }: { title: string; lines: readonly Line[]; label: string }) {
  return (
    <figure aria-label={label} className="mx-auto w-full max-w-80 overflow-hidden rounded-[2rem] border-[6px] border-line-strong bg-canvas">
      <div aria-hidden className="flex items-center gap-2.5 border-b bg-surface px-4 py-3">
        <span className="flex size-8 items-center justify-center rounded-full bg-accent text-sm font-semibold text-on-accent">
          {title.slice(0, 1).toUpperCase()}
        </span>
        <span className="truncate font-medium">{title}</span>
      </div>
      <ol className="flex min-h-96 flex-col justify-end gap-2 px-3 py-4" aria-live="polite">
        {lines.map((line, index) => (
          <li
            key={index}
            className={classes(
              'max-w-[85%] rounded-2xl px-3 py-2 text-sm break-words whitespace-pre-line shadow-[0_1px_1px_rgb(0_0_0/0.06)]',
              line.from === 'customer' ? 'self-end rounded-br-md bg-bubble-out' : 'self-start rounded-bl-md bg-bubble-in',
            )}
          >
            {line.text}
          </li>
        ))}
      </ol>
    </figure>
  )
}
