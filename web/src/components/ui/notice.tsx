import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { classes } from '@/lib/classes'

const tones = {
  danger: ['bg-danger-soft text-danger', CircleAlert],
  warning: ['bg-warning-soft text-warning-ink', TriangleAlert],
  plain: ['bg-hover text-ink-2', Info],
} as const

/** Something to know before going on. `danger` is read out at once. */
export function Notice({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  const [look, Icon] = tones[tone]
  return (
    <div role={tone === 'danger' ? 'alert' : undefined} className={classes('flex gap-2 rounded-lg px-3 py-2 text-sm', look)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 break-words">{children}</div>
    </div>
  )
}
