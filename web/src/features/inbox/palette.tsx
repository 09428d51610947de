import { Command } from 'cmdk'
import { useState } from 'react'

import { Dialog } from '@/components/ui/dialog'
import { useStrings } from '@/lib/strings'
import { startingWords } from '@/lib/strings/starting'

import { useDialogs } from './actions/dialogs'
import type { Act } from './actions/use-act'
import type { Go } from './search'

/** The other screens, by name. */
export type Elsewhere = readonly { name: string; visit: () => void }[]

type Props = { may: Set<Act['kind']>; run: (kind: Act['kind']) => void; go: Go; elsewhere: Elsewhere; onClose: () => void }

const itemLook = 'flex h-9 items-center rounded-lg px-2.5 text-base data-[selected=true]:bg-hover'
const groupLook = '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'

/** Everything by its name. */
export function Palette({ may, run, go, elsewhere, onClose }: Props) {
  const { inbox } = useStrings()
  const starting = startingWords.use()
  const show = useDialogs((dialogs) => dialogs.show)
  const [text, setText] = useState('')
  const wanted = text.trim()
  const then = (act: () => void) => () => {
    onClose()
    act()
  }
  return (
    <Dialog title={inbox.keys.palette} open onClose={onClose}>
      <Command label={inbox.keys.palette} loop>
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={inbox.palette.placeholder}
          className="mb-2 h-9 w-full rounded-lg border border-line-strong bg-canvas px-3 text-base"
        />
        <Command.List className="max-h-80 overflow-y-auto">
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
            <Command.Item onSelect={then(() => show('keys'))} className={itemLook}>
              {inbox.keysTitle}
            </Command.Item>
          </Command.Group>
          <Command.Group heading={inbox.palette.go} className={groupLook}>
            {(['mine', 'queue', 'all'] as const).map((view) => (
              <Command.Item key={view} onSelect={then(() => go({ view }))} className={itemLook}>
                {inbox.views[view]}
              </Command.Item>
            ))}
            {elsewhere.map(({ name, visit }) => (
              <Command.Item key={name} onSelect={then(visit)} className={itemLook}>
                {name}
              </Command.Item>
            ))}
          </Command.Group>
          {wanted ? (
            <Command.Item forceMount value={`${inbox.keys.search} ${wanted}`} onSelect={then(() => go({ view: 'all', search: wanted }))} className={itemLook}>
              <span className="truncate">{inbox.palette.find(wanted)}</span>
            </Command.Item>
          ) : null}
        </Command.List>
      </Command>
    </Dialog>
  )
}
