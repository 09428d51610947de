import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'

import { classes } from '@/lib/classes'

import { fieldLook } from './field'

/** The browser's own select: the one that works on every phone and with every screen reader. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classes('relative inline-flex w-full', className)}>
      <select className={classes(fieldLook, 'h-9 appearance-none pr-8')} {...rest}>
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-3" />
    </span>
  )
}
