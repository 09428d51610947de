import type { ReactNode } from 'react'

import { classes } from '@/lib/classes'

const tones = {
  neutral: 'bg-hover text-ink-2',
  accent: 'bg-accent-soft text-accent-ink',
  solid: 'bg-accent text-on-accent',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-danger-soft text-danger',
}

type Props = { tone?: keyof typeof tones; title?: string; className?: string; children: ReactNode }

export function Badge({ tone = 'neutral', title, className, children }: Props) {
  return (
    <span
      title={title}
      className={classes(
        'tabular inline-flex h-5 items-center gap-1 rounded-full px-2 text-2xs font-medium whitespace-nowrap [&_svg]:size-3',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
