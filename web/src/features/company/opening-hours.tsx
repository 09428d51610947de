import type { CompanyBody } from '@/api/schema'
import { HoursEditor } from '@/components/hours/hours-editor'
import { SaveBar } from '@/components/save-bar'
import { Field } from '@/components/ui/field'
import { Card } from '@/components/ui/page'
import { Select } from '@/components/ui/select'
import { isValid, type Hours } from '@/lib/hours'
import { companyWords } from '@/lib/strings/admin/company'
import { useNow } from '@/lib/use-now'

import { useSettings } from './use-settings'

type Draft = { timeZone: string; hours: Hours | null }

/** When departments are open that have no hours of their own. */
export function OpeningHours({ company }: { company: CompanyBody }) {
  const words = companyWords.use().hours
  const stored: Draft = { timeZone: company.timeZone, hours: company.hours }
  const { draft, change, changed, busy, problem, submit, discard } = useSettings(stored, (request) => request)
  return (
    <form onSubmit={submit} className="max-w-3xl">
      <div className="flex flex-col gap-4">
        <Card>
          <TimeZone zone={draft.timeZone} onChange={(timeZone) => change({ timeZone })} />
        </Card>
        <Card>
          <HoursEditor label={words.label} hint={words.hint} hours={draft.hours} onChange={(hours) => change({ hours })} />
        </Card>
      </div>
      <SaveBar changed={changed} busy={busy} problem={problem} valid={draft.hours === null || isValid(draft.hours)} onDiscard={discard} />
    </form>
  )
}

function TimeZone({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const words = companyWords.use().hours
  const now = new Intl.DateTimeFormat('pt-BR', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(useNow())
  const zones = Intl.supportedValuesOf('timeZone')
  return (
    <Field label={words.timeZone} hint={words.timeZoneHint(now)}>
      {(given) => (
        <Select {...given} value={zone} onChange={(event) => onChange(event.target.value)} className="sm:max-w-80">
          {(zones.includes(zone) ? zones : [zone, ...zones]).map((each) => (
            <option key={each} value={each}>
              {each.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
