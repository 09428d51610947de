import { classes } from '@/lib/classes'

export function Kbd({ children, inverse }: { children: string; inverse?: boolean }) {
  return (
    <kbd
      className={classes(
        'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border px-1 font-sans text-2xs font-medium',
        inverse ? 'border-canvas/30 text-canvas' : 'border-line-strong bg-canvas text-ink-2',
      )}
    >
      {children}
    </kbd>
  )
}
