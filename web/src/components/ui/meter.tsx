import { classes } from '@/lib/classes'

/** How much of what is possible is taken. `label` says it in words. */
export function Meter({ value, most, label, className }: { value: number; most: number; label: string; className?: string }) {
  const share = most > 0 ? Math.min(1, value / most) : value > 0 ? 1 : 0
  return (
    <span role="img" aria-label={label} className={classes('block h-1.5 overflow-hidden rounded-full bg-line', className)}>
      <span
        className={classes('block h-full rounded-full', share >= 1 ? 'bg-warning-ink' : 'bg-accent')}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  )
}
