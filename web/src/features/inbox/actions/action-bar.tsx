import { Archive, ArrowRightLeft, CheckCheck, EllipsisVertical, Hand, RotateCcw, Undo2, UserPlus } from 'lucide-react'

import type { ConversationBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { useStrings } from '@/lib/strings'

import { AssignDialog } from './assign-dialog'
import { useDialogs } from './dialogs'
import { possible } from './possible'
import { TransferDialog } from './transfer-dialog'
import { useAct, type Act } from './use-act'

const icons = { accept: Hand, assign: UserPlus, transfer: ArrowRightLeft, resolve: CheckCheck, return: Undo2, reopen: RotateCcw, archive: Archive }
const keys: Partial<Record<Act['kind'], string>> = { accept: 'a', transfer: 't', resolve: 'r' }

/** The one thing to do next as a button, the rest in a menu. */
export function ActionBar({ conversation }: { conversation: ConversationBody }) {
  const { inbox } = useStrings()
  const me = useMe()
  const act = useAct(conversation.id)
  const { open, show, close } = useDialogs()
  const may = possible(conversation, me)
  const first = (['accept', 'resolve', 'reopen'] as const).find((kind) => may.has(kind))
  const others = (['transfer', 'assign', 'resolve', 'return', 'archive'] as const).filter((kind) => may.has(kind) && kind !== first)
  const start = (kind: Act['kind']) => {
    if (kind === 'transfer' || kind === 'assign') show(kind)
    else act.mutate(kind === 'accept' ? { kind, userId: me.id } : { kind })
  }
  const First = first ? icons[first] : null
  return (
    <>
      {first && First ? (
        <Button look={first === 'resolve' ? 'secondary' : 'primary'} size="sm" disabled={act.isPending} onClick={() => start(first)}>
          <First aria-hidden />
          <span className="max-sm:sr-only">{inbox.actions[first]}</span>
        </Button>
      ) : null}
      {others.length ? (
        <Menu
          trigger={
            <IconButton label={inbox.actions.more}>
              <EllipsisVertical />
            </IconButton>
          }
        >
          {others.map((kind) => {
            const Icon = icons[kind]
            const key = keys[kind]
            return (
              <MenuItem key={kind} icon={<Icon aria-hidden />} {...(key ? { keys: key } : {})} onSelect={() => start(kind)}>
                {inbox.actions[kind]}
              </MenuItem>
            )
          })}
        </Menu>
      ) : null}
      {open === 'transfer' ? <TransferDialog conversation={conversation} onClose={close} onDone={act.mutate} /> : null}
      {open === 'assign' ? <AssignDialog conversation={conversation} onClose={close} onDone={act.mutate} /> : null}
    </>
  )
}
