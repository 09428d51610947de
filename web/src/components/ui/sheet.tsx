import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

import { useStrings } from '@/lib/strings'

import { useFocusBack } from './use-focus-back'

type Props = { title: string; description?: string; open: boolean; onClose: () => void; children: ReactNode; footer?: ReactNode }

/** The first field, without choosing what stands in it: a key that is pressed by mistake would replace it. */
function begin(event: Event): void {
  const field = (event.currentTarget as HTMLElement).querySelector<HTMLElement>('input:not(:disabled, [type=radio]:not(:checked)), textarea')
  if (!field) return
  event.preventDefault()
  field.focus()
}

/** What is looked at or filled in beside the screen it came from: from the right, on a phone over all of it. */
export function Sheet({ title, description, open, onClose, children, footer }: Props) {
  const { common } = useStrings()
  const back = useFocusBack(open)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={begin}
          onCloseAutoFocus={back}
          className="appear fixed inset-y-0 right-0 z-50 flex w-full flex-col bg-surface shadow-pop sm:max-w-xl sm:border-l"
        >
          <header className="border-b py-4 pr-14 pl-6">
            <Radix.Title className="text-lg font-semibold break-words">{title}</Radix.Title>
            {description ? <Radix.Description className="text-sm text-ink-2">{description}</Radix.Description> : null}
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">{children}</div>
          {footer ? <footer className="flex justify-end gap-2 border-t px-6 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">{footer}</footer> : null}
          {/* Last, so that a sheet begins at its first field. */}
          <Radix.Close
            className="absolute top-3.5 right-4 flex size-8 items-center justify-center rounded-lg text-ink-3 hover:bg-hover hover:text-ink"
            aria-label={common.close}
          >
            <X className="size-4" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
