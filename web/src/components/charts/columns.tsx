import { classes } from '@/lib/classes'
import { labelled, ticks } from '@/lib/scale'

type Column = {
  key: string
  value: number
  /** Below the column, where there is room for it. */
  label: string
  /** What the column says in words. */
  said: string
}
type Props = { label: string; columns: readonly Column[]; onChoose: (key: string) => void }

const MOST_LABELS = 8
const NUMBERED = 14

/** Upright bars over time. Each is a button that says what it stands for, so that nothing is told by height alone. */
export function Columns({ label, columns, onChoose }: Props) {
  const scale = ticks(Math.max(0, ...columns.map(({ value }) => value)))
  const top = scale.at(-1) ?? 1
  const isLabelled = labelled(columns.length, MOST_LABELS)
  return (
    <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2">
      <div aria-hidden className="tabular relative w-8 text-right text-2xs text-ink-3">
        {scale.map((tick) => (
          <span key={tick} className="absolute right-0 translate-y-1/2" style={{ bottom: `${(tick / top) * 100}%` }}>
            {tick}
          </span>
        ))}
      </div>
      <div className="relative h-48">
        {scale.map((tick) => (
          <span
            key={tick}
            aria-hidden
            className={classes('absolute inset-x-0 border-t', tick === 0 ? 'border-line-strong' : 'border-line')}
            style={{ bottom: `${(tick / top) * 100}%` }}
          />
        ))}
        <ol aria-label={label} className="relative flex h-full items-end">
          {columns.map(({ key, value, said }) => (
            <li key={key} className="h-full min-w-0 flex-1">
              <button
                type="button"
                aria-label={said}
                title={said}
                onClick={() => onChoose(key)}
                className="group flex h-full w-full flex-col items-center justify-end px-[8%]"
              >
                {columns.length <= NUMBERED && value > 0 ? (
                  <span aria-hidden className="tabular mb-1 text-2xs font-medium text-ink-2">
                    {value}
                  </span>
                ) : null}
                <span
                  className="block w-full max-w-10 rounded-t-[3px] bg-accent transition-opacity group-hover:opacity-75"
                  style={{ height: `${(value / top) * 100}%` }}
                />
              </button>
            </li>
          ))}
        </ol>
      </div>
      <span />
      <ol aria-hidden className="mt-1.5 flex h-4 text-2xs text-ink-3">
        {columns.map(({ key, label: below }, index) => (
          <li key={key} className="relative min-w-0 flex-1">
            {isLabelled(index) ? <span className="absolute left-1/2 -translate-x-1/2 whitespace-nowrap">{below}</span> : null}
          </li>
        ))}
      </ol>
    </div>
  )
}
