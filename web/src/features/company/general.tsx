import type { CompanyBody } from '@/api/schema'
import { SaveBar } from '@/components/save-bar'
import { Field, fieldLook, TextField } from '@/components/ui/field'
import { Card } from '@/components/ui/page'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { classes } from '@/lib/classes'
import { companyWords } from '@/lib/strings/admin/company'

import type { Settings } from './company'
import { useSettings } from './use-settings'

const amounts = {
  menuPatience: 'menuPatienceMinutes',
  thanksGrace: 'thanksGraceMinutes',
  returningWithin: 'returningWithinDays',
  reopenWithin: 'reopenWithinHours',
} as const
type AmountName = keyof typeof amounts
type Draft = Pick<CompanyBody, 'name' | 'signsMessages' | 'fallbackDepartmentId' | (typeof amounts)[AmountName]>

const draftOf = (company: CompanyBody): Draft => ({
  name: company.name,
  signsMessages: company.signsMessages,
  fallbackDepartmentId: company.fallbackDepartmentId,
  menuPatienceMinutes: company.menuPatienceMinutes,
  thanksGraceMinutes: company.thanksGraceMinutes,
  returningWithinDays: company.returningWithinDays,
  reopenWithinHours: company.reopenWithinHours,
})

export function General({ company, departments }: Settings) {
  const words = companyWords.use().general
  const { draft, change, changed, busy, problem, submit, discard } = useSettings(draftOf(company), (request) => request)
  return (
    <form onSubmit={submit} className="max-w-3xl">
      <div className="flex flex-col gap-4">
        <Card className="flex flex-col gap-5">
          <TextField label={words.name} value={draft.name} onChange={(event) => change({ name: event.target.value })} maxLength={200} required />
          <Field label={words.fallback}>
            {(given) => (
              <Select
                {...given}
                value={draft.fallbackDepartmentId ?? ''}
                onChange={(event) => change({ fallbackDepartmentId: event.target.value || null })}
              >
                <option value="">{words.fallbackFirst(departments[0]?.name ?? '')}</option>
                {departments.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Switch
            label={words.signs}
            hint={words.signsHint}
            checked={draft.signsMessages}
            onChange={(signsMessages) => change({ signsMessages })}
          />
        </Card>
        <Card title={words.times}>
          <div className="flex flex-col gap-5">
            {(Object.keys(amounts) as AmountName[]).map((name) => (
              <Amount key={name} name={name} value={draft[amounts[name]]} onChange={(value) => change({ [amounts[name]]: value })} />
            ))}
          </div>
        </Card>
      </div>
      <SaveBar changed={changed} busy={busy} problem={problem} valid={draft.name.trim() !== ''} onDiscard={discard} />
    </form>
  )
}

function Amount({ name, value, onChange }: { name: AmountName; value: number; onChange: (value: number) => void }) {
  const [label, unit, hint] = companyWords.use().general[name]
  return (
    <Field label={label} hint={hint}>
      {(given) => (
        <span className="flex items-center gap-2">
          <input
            {...given}
            type="number"
            min={0}
            step="any"
            required
            value={value}
            onChange={(event) => onChange(event.target.valueAsNumber || 0)}
            className={classes(fieldLook, 'tabular h-9 !w-24')}
          />
          <span className="text-ink-2">{unit}</span>
        </span>
      )}
    </Field>
  )
}
