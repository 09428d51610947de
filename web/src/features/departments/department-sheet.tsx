import { useId, useState, type SyntheticEvent } from 'react'

import { keys } from '@/api/keys'
import type { DepartmentBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { HoursEditor } from '@/components/hours/hours-editor'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { Switch } from '@/components/ui/switch'
import { TagsField } from '@/components/ui/tags-field'
import { useStrings } from '@/lib/strings'
import { departmentWords } from '@/lib/strings/admin/departments'

import { saveDepartment } from './api'
import { draftOf, isComplete, type Draft } from './draft'
import { FlowFields } from './flow-fields'

type Props = { department: DepartmentBody | undefined; others: readonly DepartmentBody[]; onClose: () => void }

/** Adds a department, or changes one. */
export function DepartmentSheet({ department, others, onClose }: Props) {
  const words = departmentWords.use()
  const { common } = useStrings()
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(department))
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const { save, busy, code, problem, problemOf } = useSave((given: Draft) => saveDepartment(department?.id, given), {
    refetch: [keys.departments],
    said: department ? words.saved : words.created,
    done: onClose,
  })
  const taken = code === 'conflict' ? words.slugTaken : undefined
  const atField = taken ?? problemOf('name', 'slug', 'aliases', 'responseTimeoutMinutes')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(draft)
  }
  const footer = (
    <>
      <Button onClick={onClose}>{common.cancel}</Button>
      <Button type="submit" form={form} look="primary" disabled={busy || !isComplete(draft)}>
        {department ? common.save : common.create}
      </Button>
    </>
  )
  return (
    <Sheet open onClose={onClose} title={department ? words.editTitle : words.add} footer={footer}>
      <form id={form} onSubmit={submit} className="flex flex-col gap-6">
        {problem && !atField ? <Notice tone="danger">{problem}</Notice> : null}
        <div className="flex flex-col gap-5">
          <TextField
            label={words.name}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
            error={taken ?? problemOf('name', 'slug')}
            maxLength={60}
            required
            autoFocus={!department}
          />
          <TagsField
            label={words.aliases}
            hint={words.aliasesHint}
            values={draft.aliases}
            onChange={(aliases) => change({ aliases })}
            error={problemOf('aliases')}
          />
        </div>
        <FlowFields draft={draft} change={change} others={others} timeoutError={problemOf('responseTimeoutMinutes')} />
        <section aria-label={words.hours} className="border-t pt-6">
          <HoursEditor label={words.ownHours} hint={words.ownHoursHint} hours={draft.hours} onChange={(hours) => change({ hours })} />
        </section>
        {department ? (
          <div className="border-t pt-6">
            <Switch label={words.active} hint={words.activeHint} checked={draft.active} onChange={(active) => change({ active })} />
          </div>
        ) : null}
      </form>
    </Sheet>
  )
}
