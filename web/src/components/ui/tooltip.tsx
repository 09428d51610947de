import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

import { Kbd } from './kbd'

export const TooltipProvider = Radix.Provider

type Props = { label: string; keys?: string | undefined; side?: 'top' | 'right' | 'bottom' | 'left'; children: ReactNode }

export function Tooltip({ label, keys, side = 'top', children }: Props) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="appear z-50 flex max-w-64 items-center gap-2 rounded-md bg-ink px-2 py-1 text-xs font-medium text-canvas"
        >
          {label}
          {keys ? <Kbd inverse>{keys}</Kbd> : null}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
