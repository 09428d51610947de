import type { ReactNode } from 'react'

import { classes } from '@/lib/classes'

type Props = { title: string; lead?: string; actions?: ReactNode; children: ReactNode; narrow?: boolean }

/** A screen of the administration: a title, what can be done, and the rest, scrolling. */
export function Page({ title, lead, actions, children, narrow }: Props) {
  return (
    <div className="h-full overflow-y-auto">
      <div className={classes('mx-auto flex flex-col gap-6 px-4 py-6 sm:px-8 sm:py-8', narrow ? 'max-w-3xl' : 'max-w-6xl')}>
        <header className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5">
          <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
          {actions ? <div className="flex gap-2 sm:row-span-2 sm:self-start">{actions}</div> : null}
          {lead ? <p className={classes('col-span-full max-w-prose text-ink-2', actions && 'sm:col-span-1')}>{lead}</p> : null}
        </header>
        {children}
      </div>
    </div>
  )
}

export function Card({ title, children, className }: { title?: string; children: ReactNode; className?: string }) {
  return (
    <section className={classes('rounded-xl border bg-surface p-5', className)}>
      {title ? <h2 className="mb-3 text-base font-semibold">{title}</h2> : null}
      {children}
    </section>
  )
}
