import { ChevronDown, Pencil, Reply, Trash2 } from 'lucide-react'

import type { OnPhoneBody } from '@/api/schema'
import { Menu, MenuItem, MenuLine } from '@/components/ui/menu'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

import type { Deed } from './api'

const EMOJI = ['👍', '❤️', '😂', '😮', '😢', '🙏']

type Props = { line: OnPhoneBody; onDeed: (deed: Deed) => void; onReply: () => void; onEdit: () => void }

/** What a long press opens on a real phone. */
export function LineMenu({ line, onDeed, onReply, onEdit }: Props) {
  const { simulator } = useStrings()
  const given = (line.reactions as { contact?: string }).contact
  const messageId = line.id
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={simulator.more}
          title={simulator.more}
          className="shrink-0 rounded-full p-1 text-[#54656f] opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:bg-black/10 focus-visible:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
        >
          <ChevronDown aria-hidden className="size-4" />
        </button>
      }
    >
      <MenuItem icon={<Reply />} onSelect={onReply}>
        {simulator.reply}
      </MenuItem>
      {line.fromUs ? null : (
        <>
          {line.kind === 'text' ? (
            <MenuItem icon={<Pencil />} onSelect={onEdit}>
              {simulator.edit}
            </MenuItem>
          ) : null}
          <MenuItem icon={<Trash2 />} onSelect={() => onDeed({ kind: 'revoke', messageId })}>
            {simulator.revoke}
          </MenuItem>
        </>
      )}
      <MenuLine />
      <div role="group" aria-label={simulator.react} className="flex">
        {EMOJI.map((emoji) => (
          <MenuItem
            key={emoji}
            aria-label={emoji === given ? simulator.unreact(emoji) : `${simulator.react} ${emoji}`}
            className={classes('w-9 justify-center px-0 text-center text-lg', emoji === given && 'bg-selected')}
            onSelect={() => onDeed({ kind: 'react', messageId, emoji: emoji === given ? '' : emoji })}
          >
            {emoji}
          </MenuItem>
        ))}
      </div>
    </Menu>
  )
}
