import { useQuery } from '@tanstack/react-query'
import { Download, X } from 'lucide-react'

import { download } from '@/api/client'
import { usersQuery } from '@/api/queries'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { classes } from '@/lib/classes'
import { keepFile } from '@/lib/keep-file'
import { auditWords } from '@/lib/strings/admin/audit'

import type { Go } from './audit'
import type { AuditSearch } from './entries'

const nothing = { user: undefined, action: undefined, entity: undefined, id: undefined, from: undefined, to: undefined }

type Props = { search: AuditSearch; filter: Record<string, string>; go: Go }

export function Filters({ search, filter, go }: Props) {
  const words = auditWords.use()
  const users = useQuery(usersQuery).data?.items ?? []
  const actions = Object.entries(words.actions).toSorted(([, a], [, b]) => a.localeCompare(b))
  const unknown = search.action && !(search.action in words.actions) ? search.action : undefined
  const exporting = useSave(async () => {
    keepFile(await download('/api/exports/audit', { query: filter }), 'audit.csv')
  })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Select aria-label={words.user} className="sm:!w-44" value={search.user ?? ''} onChange={(event) => go({ user: event.target.value || undefined })}>
        <option value="">{words.allUsers}</option>
        {users.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select aria-label={words.action} className="sm:!w-56" value={search.action ?? ''} onChange={(event) => go({ action: event.target.value || undefined })}>
        <option value="">{words.allActions}</option>
        {unknown ? <option value={unknown}>{unknown}</option> : null}
        {actions.map(([action, deed]) => (
          <option key={action} value={action}>
            {deed}
          </option>
        ))}
      </Select>
      <div className="flex items-center gap-2">
        <Day label={words.from} value={search.from} onChange={(from) => go({ from })} />
        <span aria-hidden className="text-ink-3">
          –
        </span>
        <Day label={words.to} value={search.to} onChange={(to) => go({ to })} />
      </div>
      {Object.keys(search).length > 0 ? (
        <Button look="ghost" onClick={() => go(nothing)}>
          <X aria-hidden />
          {search.id ? words.only : words.clear}
        </Button>
      ) : null}
      <Button className="sm:ml-auto" disabled={exporting.busy} onClick={() => exporting.save(undefined)}>
        <Download aria-hidden />
        {words.export}
      </Button>
      {exporting.problem ? (
        <p role="alert" className="w-full text-sm text-danger">
          {exporting.problem}
        </p>
      ) : null}
    </div>
  )
}

const Day = ({ label, value, onChange }: { label: string; value: string | undefined; onChange: (day: string | undefined) => void }) => (
  <input
    type="date"
    aria-label={label}
    value={value ?? ''}
    onChange={(event) => onChange(event.target.value || undefined)}
    className={classes(fieldLook, 'tabular h-9 !w-36')}
  />
)
