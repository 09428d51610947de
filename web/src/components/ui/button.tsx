import { Slot } from 'radix-ui'
import type { ComponentProps } from 'react'

import { classes } from '@/lib/classes'

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-hover',
  ghost: 'text-ink-2 hover:bg-hover hover:text-ink',
  danger: 'bg-danger text-white hover:brightness-110 dark:text-black',
}
/** Fingers need more room than a pointer does. */
const sizes = {
  sm: 'h-7 px-2.5 text-sm gap-1.5 pointer-coarse:h-9',
  md: 'h-9 px-3.5 text-base gap-2 pointer-coarse:h-10',
  icon: 'size-8 justify-center pointer-coarse:size-10',
}

export type ButtonProps = ComponentProps<'button'> & {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  /** Style the only child, a link for example, in place of a button of its own. */
  asChild?: boolean
}

export function Button({ look = 'secondary', size = 'md', asChild, className, type = 'button', ...rest }: ButtonProps) {
  const As = asChild ? Slot.Root : 'button'
  return (
    <As
      type={asChild ? undefined : type}
      className={classes(
        'inline-flex shrink-0 items-center justify-center rounded-lg font-medium whitespace-nowrap transition-colors',
        'disabled:pointer-events-none disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
        looks[look],
        sizes[size],
        className,
      )}
      {...rest}
    />
  )
}
