import { useQuery } from '@tanstack/react-query'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'

import { call } from '@/api/client'
import type { ApprovedBody, ResetBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { CopyField } from '@/components/ui/copy-field'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { usePreferences } from '@/lib/preferences'
import { teamWords } from '@/lib/strings/admin/team'
import { clock, dateAndTime } from '@/lib/time'

import { resetsQuery } from './api'

/** Colleagues who forgot their passwords and wait for an admin's word. Nothing while nobody does. */
export function Resets() {
  const words = teamWords.use()
  const [approved, setApproved] = useState<{ name: string; given: ApprovedBody }>()
  const language = usePreferences((preferences) => preferences.language)
  const waiting = useQuery(resetsQuery).data?.items.filter((reset) => reset.status === 'PENDING') ?? []
  return (
    <>
      {waiting.length > 0 ? (
        <section aria-label={words.resets.title} className="rounded-xl border border-note-line bg-note text-note-ink">
          <h2 className="flex items-center gap-2 px-4 pt-3 font-semibold">
            <KeyRound aria-hidden className="size-4" />
            {words.resets.title}
          </h2>
          <ul className="divide-y divide-note-line px-4 py-1">
            {waiting.map((reset) => (
              <Waiting key={reset.id} reset={reset} onApproved={(given) => setApproved({ name: reset.userName, given })} />
            ))}
          </ul>
        </section>
      ) : null}
      {approved ? (
        <Dialog
          open
          onClose={() => setApproved(undefined)}
          title={words.resets.linkTitle}
          description={words.resets.linkText(approved.name, clock(approved.given.expiresAt, language))}
        >
          <CopyField label={words.resets.link} value={approved.given.link} />
        </Dialog>
      ) : null}
    </>
  )
}

function Waiting({ reset, onApproved }: { reset: ResetBody; onApproved: (given: ApprovedBody) => void }) {
  const words = teamWords.use()
  const language = usePreferences((preferences) => preferences.language)
  const path = { reset_id: reset.id }
  const again = { refetch: [resetsQuery.queryKey] }
  const approve = useSave(() => call('post', '/api/password-resets/{reset_id}/approve', { path }), { ...again, done: onApproved })
  const reject = useSave(() => call('post', '/api/password-resets/{reset_id}/reject', { path }), {
    ...again,
    said: words.resets.rejected,
  })
  const problem = approve.problem ?? reject.problem
  const busy = approve.busy || reject.busy
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0">
        <p className="font-medium break-words">{reset.userName}</p>
        <p className="text-sm">{words.resets.from(dateAndTime(reset.requestedAt, language), reset.ip)}</p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" disabled={busy} onClick={() => reject.save(undefined)}>
          {words.resets.reject}
        </Button>
        <Button size="sm" look="primary" disabled={busy} onClick={() => approve.save(undefined)}>
          {words.resets.approve}
        </Button>
      </div>
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
    </li>
  )
}
