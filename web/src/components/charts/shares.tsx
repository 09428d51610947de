import { classes } from '@/lib/classes'

type Part = { key: string; value: number; label: string; look: string }
type Props = { parts: readonly Part[]; onChoose: (key: string) => void }

/** Parts of a whole, as one bar and below it what each is. `look` is the class of a part's ground. */
export function Shares({ parts, onChoose }: Props) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0)
  return (
    <div className="flex flex-col gap-3">
      <div aria-hidden className="flex h-3 gap-0.5 overflow-hidden rounded-full bg-line">
        {parts
          .filter(({ value }) => value > 0)
          .map(({ key, value, look }) => (
            <span key={key} className={classes('block', look)} style={{ width: `${(value / whole) * 100}%` }} />
          ))}
      </div>
      <ul className="-mx-2">
        {parts.map(({ key, value, label, look }) => (
          <li key={key}>
            <button
              type="button"
              onClick={() => onChoose(key)}
              className="flex h-9 w-full items-center gap-2.5 rounded-lg px-2 text-left hover:bg-hover"
            >
              <span aria-hidden className={classes('size-2.5 rounded-full', look)} />
              <span className="flex-1">{label}</span>
              <span className="tabular font-medium">{value}</span>
              <span className="tabular w-10 text-right text-sm text-ink-3">
                {whole > 0 ? `${Math.round((value / whole) * 100)}%` : ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
