import { useQuery } from '@tanstack/react-query'
import { Split } from 'lucide-react'

import { keys } from '@/api/keys'
import { usersQuery } from '@/api/queries'
import type { ContactDetailBody, MergeBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { calendarDate } from '@/lib/calendar'
import { usePreferences } from '@/lib/preferences'
import { contactWords } from '@/lib/strings/admin/contacts'

import { mergesQuery, separateContact } from './api'

/** Contacts that were found to be this one, each of which can be taken apart again. */
export function Merges({ contact }: { contact: ContactDetailBody }) {
  const words = contactWords.use()
  const merges = useQuery(mergesQuery(contact.id)).data?.items ?? []
  if (merges.length === 0) return null
  return (
    <section aria-labelledby="contact-merges" className="rounded-xl border bg-surface">
      <h3 id="contact-merges" className="px-4 py-3 font-semibold">
        {words.merges}
      </h3>
      <ul className="divide-y border-t">
        {merges.map((merge) => (
          <Merged key={merge.id} merge={merge} into={contact.id} />
        ))}
      </ul>
    </section>
  )
}

function Merged({ merge, into }: { merge: MergeBody; into: string }) {
  const words = contactWords.use()
  const language = usePreferences((preferences) => preferences.language)
  const by = useQuery(usersQuery).data?.items.find(({ id }) => id === merge.mergedBy)?.name
  const when = calendarDate(merge.at, language)
  const { save, busy, problem } = useSave(() => separateContact(merge.id), {
    refetch: [keys.contact(into), keys.contactHistory(into), ['contacts']],
    said: words.separated,
  })
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 py-2 pr-2 pl-4">
      <span className="text-ink-2">{by ? words.mergedBy(by, when) : words.mergedByItself(when)}</span>
      <Button look="ghost" size="sm" disabled={busy} onClick={() => save(undefined)}>
        <Split aria-hidden />
        {words.separate}
      </Button>
      {problem ? (
        <p role="alert" className="w-full text-sm text-danger">
          {problem}
        </p>
      ) : null}
    </li>
  )
}
