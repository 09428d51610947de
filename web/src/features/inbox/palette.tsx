import { Command } from 'cmdk'

import { Dialog } from '@/components/ui/dialog'
import { useStrings } from '@/lib/strings'
import { startingWords } from '@/lib/strings/starting'

import { useDialogs } from './actions/dialogs'
import type { Act } from './actions/use-act'
import type { Go } from './search'

type Props = { may: Set<Act['kind']>; run: (kind: Act['kind']) => void; go: Go; onClose: () => void }

const itemLook = 'flex h-9 items-center rounded-lg px-2.5 text-base data-[selected=true]:bg-hover'
const groupLook = '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'

/** Everything by its name. */
export function Palette({ may, run, go, onClose }: Props) {
  const { inbox } = useStrings()
  const starting = startingWords.use()
  const show = useDialogs((dialogs) => dialogs.show)
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Dialog title={inbox.keys.palette} open onClose={onClose}>
      <Command label={inbox.keys.palette} loop>
        <Command.Input
          autoFocus
          placeholder={inbox.palette.placeholder}
          className="mb-2 h-9 w-full rounded-lg border border-line-strong bg-canvas px-3 text-base"
        />
        <Command.List className="max-h-80 overflow-y-auto">
          <Command.Empty className="px-2.5 py-4 text-sm text-ink-2">{inbox.palette.empty}</Command.Empty>
          {may.size ? (
            <Command.Group heading={inbox.palette.act} className={groupLook}>
              {[...may].map((kind) => (
                <Command.Item key={kind} onSelect={then(() => run(kind))} className={itemLook}>
                  {inbox.actions[kind]}
                </Command.Item>
              ))}
            </Command.Group>
          ) : null}
          <Command.Group heading={inbox.title} className={groupLook}>
            <Command.Item onSelect={then(() => show('start'))} className={itemLook}>
              {starting.title}
            </Command.Item>
          </Command.Group>
          <Command.Group heading={inbox.palette.go} className={groupLook}>
            {(['mine', 'queue', 'all'] as const).map((view) => (
              <Command.Item key={view} onSelect={then(() => go({ view }))} className={itemLook}>
                {inbox.views[view]}
              </Command.Item>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  )
}
