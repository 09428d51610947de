import type { ComponentProps } from 'react'

import { classes } from '@/lib/classes'

/** A table that scrolls sideways where it does not fit. `label` names it for screen readers. */
export function Table({ label, className, ...rest }: ComponentProps<'table'> & { label: string }) {
  return (
    <div className="overflow-x-auto rounded-xl border bg-surface" role="region" aria-label={label} tabIndex={0}>
      <table className={classes('w-full border-collapse text-left text-base', className)} {...rest} />
    </div>
  )
}

export const Th = ({ className, ...rest }: ComponentProps<'th'>) => (
  <th scope="col" className={classes('h-10 border-b px-4 text-sm font-medium whitespace-nowrap text-ink-2', className)} {...rest} />
)

export const Td = ({ className, ...rest }: ComponentProps<'td'>) => (
  <td className={classes('h-12 border-b px-4 [tr:last-child>&]:border-b-0', className)} {...rest} />
)
