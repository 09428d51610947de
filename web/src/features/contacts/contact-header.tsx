import { Ban, Ellipsis, Merge, Pencil } from 'lucide-react'
import { useState } from 'react'

import { keys } from '@/api/keys'
import type { ContactDetailBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { useSave } from '@/api/use-save'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Confirm } from '@/components/ui/confirm'
import { IconButton } from '@/components/ui/icon-button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { displayName, readablePhone } from '@/lib/people'
import { usePreferences } from '@/lib/preferences'
import { contactWords } from '@/lib/strings/admin/contacts'
import { calendarDate } from '@/lib/calendar'

import { blockContact } from './api'
import { MergeDialog } from './merge-dialog'
import { RenameDialog } from './rename-dialog'

type Asking = 'name' | 'block' | 'merge'

/** Who it is, and what can be done. Blocking and merging are the admins'. */
export function ContactHeader({ contact }: { contact: ContactDetailBody }) {
  const words = contactWords.use()
  const language = usePreferences((preferences) => preferences.language)
  const mayManage = useMe().role === 'ADMIN'
  const [asking, setAsking] = useState<Asking>()
  const name = displayName(contact, words.unknown)
  const { save } = useSave((blocked: boolean) => blockContact(contact.id, blocked), {
    refetch: [keys.contact(contact.id), ['contacts']],
    said: contact.blocked ? words.unblockedDone : words.blockedDone,
  })
  const stop = () => setAsking(undefined)
  return (
    <header className="flex items-start gap-4">
      <Avatar name={name} size="lg" />
      <div className="min-w-0 flex-1">
        <h2 className="text-xl font-semibold tracking-tight break-words">{name}</h2>
        <p className="tabular text-ink-2">{contact.name ? (contact.phone ? readablePhone(contact.phone) : words.noPhone) : words.noName}</p>
        <p className="mt-1 flex flex-wrap items-center gap-2 text-sm text-ink-3">
          {words.since(calendarDate(contact.createdAt, language))}
          {contact.blocked ? <Badge tone="danger">{words.blocked}</Badge> : null}
        </p>
      </div>
      <div className="flex gap-1">
        <IconButton label={words.rename} onClick={() => setAsking('name')}>
          <Pencil aria-hidden />
        </IconButton>
        {mayManage ? (
          <Menu trigger={<button type="button" aria-label={words.more} className="flex size-8 items-center justify-center rounded-lg text-ink-2 hover:bg-hover hover:text-ink"><Ellipsis aria-hidden className="size-4" /></button>}>
            <MenuItem icon={<Merge />} onSelect={() => setAsking('merge')}>
              {words.merge}
            </MenuItem>
            {contact.blocked ? (
              <MenuItem icon={<Ban />} onSelect={() => save(false)}>
                {words.unblock}
              </MenuItem>
            ) : (
              <MenuItem icon={<Ban />} danger onSelect={() => setAsking('block')}>
                {words.block}
              </MenuItem>
            )}
          </Menu>
        ) : null}
      </div>
      {asking === 'name' ? <RenameDialog contact={contact} onClose={stop} /> : null}
      {asking === 'merge' ? <MergeDialog contact={contact} onClose={stop} /> : null}
      <Confirm
        open={asking === 'block'}
        title={words.blockTitle(name)}
        text={words.blockText}
        action={words.block}
        danger
        onConfirm={() => save(true)}
        onClose={stop}
      />
    </header>
  )
}
