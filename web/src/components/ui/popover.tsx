import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

type Props = {
  trigger: ReactNode
  children: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  side?: 'top' | 'bottom'
  align?: 'start' | 'end'
  /** Where the focus goes, when not back to the trigger. */
  onCloseAutoFocus?: (event: Event) => void
}

export function Popover({ trigger, children, side = 'bottom', align = 'start', onCloseAutoFocus, ...rest }: Props) {
  return (
    <Radix.Root {...rest}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          align={align}
          sideOffset={8}
          collisionPadding={8}
          onCloseAutoFocus={onCloseAutoFocus}
          className="appear z-50 rounded-xl border bg-raised p-3 shadow-pop"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
