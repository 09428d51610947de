import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'

import type { ContactDetailBody } from '@/api/schema'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { contactWords } from '@/lib/strings/admin/contacts'

import { AttributeDialog } from './attribute-dialog'

/** What the company notes of its customers, under names of its own choice. */
export function Attributes({ contact }: { contact: ContactDetailBody }) {
  const words = contactWords.use()
  const [edited, setEdited] = useState<string>()
  const known = Object.entries(contact.attributes)
  return (
    <section aria-labelledby="contact-data" className="rounded-xl border bg-surface">
      <header className="flex items-center justify-between py-2 pr-2 pl-4">
        <h3 id="contact-data" className="font-semibold">
          {words.data}
        </h3>
        <Button look="ghost" size="sm" onClick={() => setEdited('')}>
          <Plus aria-hidden />
          {words.addField}
        </Button>
      </header>
      {known.length > 0 ? (
        <dl className="divide-y border-t">
          {known.map(([name, value]) => (
            <div key={name} className="flex items-start gap-3 py-1.5 pr-2 pl-4">
              <dt className="w-32 shrink-0 py-1 text-ink-2 break-words">{name}</dt>
              <dd className="min-w-0 flex-1 py-1 break-words whitespace-pre-line">{value}</dd>
              <IconButton label={words.editField(name)} onClick={() => setEdited(name)}>
                <Pencil aria-hidden />
              </IconButton>
            </div>
          ))}
        </dl>
      ) : (
        <p className="border-t px-4 py-3 text-ink-2">{words.dataEmpty}</p>
      )}
      {edited === undefined ? null : (
        <AttributeDialog key={edited} contact={contact} name={edited} onClose={() => setEdited(undefined)} />
      )}
    </section>
  )
}
