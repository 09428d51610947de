import type { ContactDetailBody } from '@/api/schema'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { classes } from '@/lib/classes'
import { displayName, readablePhone } from '@/lib/people'
import { contactWords } from '@/lib/strings/admin/contacts'

type Props = { contacts: readonly ContactDetailBody[]; open?: string | undefined; onOpen: (id: string) => void }

export function ContactRows({ contacts, open, onOpen }: Props) {
  const words = contactWords.use()
  return (
    <ul className="px-2 pb-2">
      {contacts.map((contact) => {
        const name = displayName(contact, words.unknown)
        return (
          <li key={contact.id}>
            <button
              type="button"
              aria-current={contact.id === open || undefined}
              onClick={() => onOpen(contact.id)}
              className={classes(
                'flex w-full items-center gap-3 rounded-lg px-2 py-2 text-left hover:bg-hover',
                contact.id === open && '!bg-selected',
              )}
            >
              <Avatar name={name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="tabular block truncate text-sm text-ink-2">
                  {contact.name ? (contact.phone ? readablePhone(contact.phone) : words.noPhone) : words.noName}
                </span>
              </span>
              {contact.blocked ? <Badge tone="danger">{words.blocked}</Badge> : null}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
