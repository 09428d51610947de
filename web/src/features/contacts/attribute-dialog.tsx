import { useState, type SyntheticEvent } from 'react'

import { keys } from '@/api/keys'
import type { ContactDetailBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextArea, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useStrings } from '@/lib/strings'
import { contactWords } from '@/lib/strings/admin/contacts'

import { updateContact } from './api'
import { attributeChanges } from './changes'

type Props = { contact: ContactDetailBody; name: string; onClose: () => void }

/** Adds an attribute when `name` is empty, else changes that one or takes it away. */
export function AttributeDialog({ contact, name, onClose }: Props) {
  const words = contactWords.use()
  const { common } = useStrings()
  const [typed, setTyped] = useState({ name, value: contact.attributes[name] ?? '' })
  const { save, busy, problem } = useSave(
    (attributes: Record<string, string | null>) => updateContact(contact.id, { attributes }),
    { refetch: [keys.contact(contact.id)], said: words.saved, done: onClose },
  )
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(attributeChanges(name, typed))
  }
  return (
    <Dialog open onClose={onClose} title={name ? words.editField(name) : words.addField}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {problem ? <Notice tone="danger">{problem}</Notice> : null}
        <TextField
          label={words.fieldName}
          value={typed.name}
          onChange={(event) => setTyped({ ...typed, name: event.target.value })}
          maxLength={40}
          autoFocus={!name}
          required
        />
        <TextArea
          label={words.fieldValue}
          value={typed.value}
          onChange={(event) => setTyped({ ...typed, value: event.target.value })}
          maxLength={500}
          autoFocus={Boolean(name)}
          required
        />
        <footer className="mt-1 flex gap-2">
          {name ? (
            <Button look="ghost" className="!text-danger" disabled={busy} onClick={() => save({ [name]: null })}>
              {common.remove}
            </Button>
          ) : null}
          <Button className="ml-auto" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" look="primary" disabled={busy || !typed.name.trim() || !typed.value.trim()}>
            {common.save}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
