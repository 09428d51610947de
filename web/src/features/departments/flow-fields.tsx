import type { DepartmentBody, Distribution } from '@/api/schema'
import { Choices } from '@/components/ui/choices'
import { Field, fieldLook } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { classes } from '@/lib/classes'
import { departmentWords } from '@/lib/strings/admin/departments'

import type { Draft } from './draft'

type Props = {
  draft: Draft
  change: (changed: Partial<Draft>) => void
  others: readonly DepartmentBody[]
  timeoutError: string | undefined
}

const distributions: readonly Distribution[] = ['off', 'round_robin', 'least_loaded']

/** How conversations reach people here, and what becomes of those that wait too long. */
export function FlowFields({ draft, change, others, timeoutError }: Props) {
  const words = departmentWords.use()
  return (
    <div className="flex flex-col gap-5 border-t pt-6">
      <Choices
        legend={words.distribution}
        value={draft.distribution}
        options={distributions.map((each) => ({ value: each, label: words.distributions[each][0], hint: words.distributions[each][1] }))}
        onChange={(distribution) => change({ distribution })}
      />
      <Field label={words.timeout} hint={words.timeoutHint} {...(timeoutError ? { error: timeoutError } : {})}>
        {(given) => (
          <span className="flex items-center gap-2">
            <input
              {...given}
              type="number"
              min={1}
              max={10_080}
              step="any"
              required
              value={draft.responseTimeoutMinutes}
              onChange={(event) => change({ responseTimeoutMinutes: event.target.valueAsNumber || 0 })}
              className={classes(fieldLook, 'tabular h-9 !w-24')}
            />
            <span className="text-ink-2">{words.minutes}</span>
          </span>
        )}
      </Field>
      <Field label={words.escalation}>
        {(given) => (
          <Select
            {...given}
            value={draft.escalationDepartmentId}
            onChange={(event) => change({ escalationDepartmentId: event.target.value })}
          >
            <option value="">{words.escalationNone}</option>
            {others
              .filter(({ active, id }) => active || id === draft.escalationDepartmentId)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </Select>
        )}
      </Field>
    </div>
  )
}
