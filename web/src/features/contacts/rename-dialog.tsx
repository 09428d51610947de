import { useState, type SyntheticEvent } from 'react'

import { keys } from '@/api/keys'
import type { ContactDetailBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { useStrings } from '@/lib/strings'
import { contactWords } from '@/lib/strings/admin/contacts'

import { updateContact } from './api'

export function RenameDialog({ contact, onClose }: { contact: ContactDetailBody; onClose: () => void }) {
  const words = contactWords.use()
  const { common } = useStrings()
  const [name, setName] = useState(contact.name ?? '')
  const { save, busy, problem } = useSave((given: string) => updateContact(contact.id, { name: given }), {
    refetch: [keys.contact(contact.id), ['contacts']],
    said: words.saved,
    done: onClose,
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(name.trim())
  }
  return (
    <Dialog open onClose={onClose} title={words.rename}>
      <form onSubmit={submit}>
        <TextField
          label={words.name}
          hint={words.nameHint}
          value={name}
          onChange={(event) => setName(event.target.value)}
          error={problem}
          maxLength={200}
          autoFocus
          required
        />
        <DialogActions>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy || !name.trim()}>
            {common.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
