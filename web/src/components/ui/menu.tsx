import { Check } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'

import { classes } from '@/lib/classes'

import { Kbd } from './kbd'

type Props = { trigger: ReactNode; children: ReactNode; align?: 'start' | 'end'; side?: 'top' | 'right' | 'bottom' }

export function Menu({ trigger, children, align = 'end', side = 'bottom' }: Props) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="appear z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-52 overflow-y-auto rounded-xl border bg-raised p-1 shadow-pop"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const itemLook =
  'flex h-8 items-center gap-2.5 pointer-coarse:h-11 rounded-lg px-2.5 text-base outline-none select-none data-[highlighted]:bg-hover ' +
  'data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:text-ink-3'

type ItemProps = ComponentProps<typeof Radix.Item> & { icon?: ReactNode; keys?: string; danger?: boolean }

export function MenuItem({ icon, keys, danger, className, children, ...rest }: ItemProps) {
  return (
    <Radix.Item className={classes(itemLook, danger && 'text-danger [&_svg]:text-danger', className)} {...rest}>
      {icon}
      <span className="flex-1">{children}</span>
      {keys ? (
        <span className="pointer-coarse:hidden">
          <Kbd>{keys}</Kbd>
        </span>
      ) : null}
    </Radix.Item>
  )
}

export function MenuCheck({ checked, onChange, children }: { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode }) {
  return (
    <Radix.CheckboxItem
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemLook}
    >
      <span className="flex-1">{children}</span>
      <Radix.ItemIndicator>
        <Check className="!text-accent-ink" />
      </Radix.ItemIndicator>
    </Radix.CheckboxItem>
  )
}

type ChoiceProps<T extends string> = { label: string; value: T; options: [T, ReactNode][]; onChange: (value: T) => void }

export function MenuChoice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Radix.RadioGroup value={value} onValueChange={(next) => onChange(next as T)} aria-label={label}>
      <MenuLabel>{label}</MenuLabel>
      {options.map(([option, shown]) => (
        <Radix.RadioItem key={option} value={option} className={itemLook} onSelect={(event) => event.preventDefault()}>
          <span className="flex flex-1 items-center gap-2">{shown}</span>
          <Radix.ItemIndicator>
            <Check className="!text-accent-ink" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <Radix.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-ink-3">{children}</Radix.Label>
)

export const MenuLine = () => <Radix.Separator className="my-1 h-px bg-line" />
