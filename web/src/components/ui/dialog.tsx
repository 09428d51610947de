import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

import { useFocusBack } from './use-focus-back'

type Props = {
  title: string
  description?: string
  open: boolean
  onClose: () => void
  children: ReactNode
  wide?: boolean
}

export function Dialog({ title, description, open, onClose, children, wide }: Props) {
  const { common } = useStrings()
  const back = useFocusBack(open)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Radix.Content
          {...(description ? {} : { 'aria-describedby': undefined })}
          onCloseAutoFocus={back}
          className={classes(
            'appear fixed inset-x-0 bottom-0 z-50 mx-auto flex max-h-[92dvh] w-full flex-col rounded-t-2xl bg-raised shadow-pop',
            'sm:top-[12vh] sm:bottom-auto sm:max-h-[76vh] sm:rounded-2xl',
            wide ? 'sm:max-w-2xl' : 'sm:max-w-md',
          )}
        >
          <header className="px-5 pt-4 pr-12 pb-1">
            <div>
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              {description ? <Radix.Description className="text-sm text-ink-2">{description}</Radix.Description> : null}
            </div>
          </header>
          <div className="overflow-y-auto px-5 pt-3 pb-5">{children}</div>
          {/* Last, so that the dialog begins at its first field. */}
          <Radix.Close className="absolute top-3.5 right-4 flex size-8 items-center justify-center rounded-lg text-ink-3 hover:bg-hover hover:text-ink" aria-label={common.close}>
            <X className="size-4" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Buttons at a dialog's end. */
export const DialogActions = ({ children }: { children: ReactNode }) => (
  <footer className="mt-5 flex justify-end gap-2">{children}</footer>
)
