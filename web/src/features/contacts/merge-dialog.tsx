import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { keys } from '@/api/keys'
import type { ContactDetailBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Shown } from '@/components/shown'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { SearchField } from '@/components/ui/search-field'
import { Empty } from '@/components/ui/states'
import { displayName } from '@/lib/people'
import { useStrings } from '@/lib/strings'
import { contactWords } from '@/lib/strings/admin/contacts'

import { contactsQuery, mergeContacts } from './api'
import { ContactRows } from './contact-rows'

/** Says which other contact is the same person. */
export function MergeDialog({ contact, onClose }: { contact: ContactDetailBody; onClose: () => void }) {
  const words = contactWords.use()
  const { common } = useStrings()
  const [search, setSearch] = useState('')
  const [other, setOther] = useState<ContactDetailBody>()
  const asked = useInfiniteQuery(contactsQuery(search))
  const { save, busy, problem } = useSave((id: string) => mergeContacts(contact.id, id), {
    refetch: [keys.contact(contact.id), keys.contactHistory(contact.id), ['contacts']],
    said: words.merged,
    done: onClose,
  })
  const name = displayName(contact, words.unknown)
  return (
    <Dialog open onClose={onClose} title={words.mergeTitle} description={words.mergeText(name)}>
      <div className="flex flex-col gap-3">
        <SearchField label={words.search} value={search} onChange={setSearch} autoFocus />
        <div className="h-64 overflow-y-auto rounded-xl border pt-2">
          <Shown asked={asked}>
            {({ pages }) => {
              const others = pages.flatMap(({ items }) => items).filter(({ id }) => id !== contact.id)
              if (others.length === 0) return <Empty title={words.nothing} />
              const choose = (id: string) => setOther(others.find((each) => each.id === id))
              return <ContactRows contacts={others} open={other?.id} onOpen={choose} />
            }}
          </Shown>
        </div>
        {problem ? <Notice tone="danger">{problem}</Notice> : null}
      </div>
      <DialogActions>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button
          look="primary"
          className="min-w-0 shrink"
          disabled={busy || !other}
          onClick={() => other && save(other.id)}
        >
          <span className="truncate">
            {other ? words.mergeConfirm(displayName(other, words.unknown), name) : words.merge}
          </span>
        </Button>
      </DialogActions>
    </Dialog>
  )
}
