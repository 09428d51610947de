import { classes } from '@/lib/classes'

type Props = { value: number; most: number; label: string; className?: string; look?: string }

/** How much of what is possible is taken; what is full stands out, unless `look` gives it another ground. `label` says
 * it in words. */
export function Meter({ value, most, label, className, look }: Props) {
  const share = most > 0 ? Math.min(1, value / most) : value > 0 ? 1 : 0
  return (
    <span role="img" aria-label={label} className={classes('block h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <span
        className={classes('block h-full rounded-full', look ?? (share >= 1 ? 'bg-warning-ink' : 'bg-accent'))}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
}
