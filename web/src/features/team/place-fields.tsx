import type { DepartmentBody } from '@/api/schema'
import { CheckList } from '@/components/ui/check-list'
import { Field, TextField } from '@/components/ui/field'
import { Segments } from '@/components/ui/segments'
import { Select } from '@/components/ui/select'
import { useStrings } from '@/lib/strings'
import { teamWords } from '@/lib/strings/admin/team'

import type { Draft } from './draft'

type Props = {
  draft: Draft
  change: (changed: Partial<Draft>) => void
  departments: readonly DepartmentBody[]
  own: boolean
  /** Whoever has a primary department cannot be without one again. */
  placed: boolean
}

/** What somebody is here, where, and for how many customers at a time. */
export function PlaceFields({ draft, change, departments, own, placed }: Props) {
  const words = teamWords.use()
  const { common } = useStrings()
  const others = departments.filter((department) => department.id !== draft.departmentId)
  return (
    <>
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">{words.role}</span>
        <Segments
          label={words.role}
          value={draft.role}
          options={own ? [['ADMIN', words.roles.ADMIN]] : [['AGENT', words.roles.AGENT], ['ADMIN', words.roles.ADMIN]]}
          onChange={(role) => change({ role })}
        />
        <p className="text-sm text-ink-3">{words.roleHints[draft.role]}</p>
      </div>
      <Field label={words.primary}>
        {(given) => (
          <Select
            {...given}
            value={draft.departmentId}
            onChange={(event) => change({ departmentId: event.target.value })}
            required={draft.role === 'AGENT'}
          >
            {placed ? null : <option value="">{common.none}</option>}
            {departments.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <CheckList
        legend={words.further}
        options={others.map(({ id, name }) => [id, name])}
        chosen={draft.departmentIds}
        onChange={(departmentIds) => change({ departmentIds })}
      />
      <TextField
        label={words.capacity}
        hint={words.capacityHint}
        type="number"
        min={0}
        max={1000}
        value={draft.capacity}
        onChange={(event) => change({ capacity: event.target.valueAsNumber || 0 })}
        className="!w-24"
      />
    </>
  )
}
