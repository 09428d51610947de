import { AlertDialog as Radix } from 'radix-ui'

import { useStrings } from '@/lib/strings'

import { Button } from './button'
import { useFocusBack } from './use-focus-back'

type Props = {
  open: boolean
  title: string
  text: string
  action: string
  onConfirm: () => void
  onClose: () => void
  danger?: boolean
}

/** Asks before something that cannot simply be taken back. */
export function Confirm({ open, title, text, action, onConfirm, onClose, danger }: Props) {
  const { common } = useStrings()
  const back = useFocusBack(open)
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-black/40" />
        <Radix.Content
          onCloseAutoFocus={back}
          className="appear fixed inset-x-4 top-[20vh] z-50 mx-auto max-w-sm rounded-2xl bg-raised p-5 shadow-pop"
        >
          <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
          <Radix.Description className="mt-1 text-ink-2">{text}</Radix.Description>
          <footer className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{common.cancel}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button look={danger ? 'danger' : 'primary'} onClick={onConfirm}>
                {action}
              </Button>
            </Radix.Action>
          </footer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
