import { useId, useState, type SyntheticEvent } from 'react'

import { keys } from '@/api/keys'
import type { DepartmentBody, UserBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { Switch } from '@/components/ui/switch'
import { useStrings } from '@/lib/strings'
import { teamWords } from '@/lib/strings/admin/team'

import { saveUser } from './api'
import { draftOf, type Draft } from './draft'
import { PasswordField } from './password-field'
import { PlaceFields } from './place-fields'

type Props = { user: UserBody | undefined; departments: readonly DepartmentBody[]; onClose: () => void }

/** Adds somebody, or changes `user`. */
export function UserSheet({ user, departments, onClose }: Props) {
  const words = teamWords.use()
  const { common } = useStrings()
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(user, departments[0]?.id ?? ''))
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const { save, busy, problem, code, problemOf } = useSave((given: Draft) => saveUser(user?.id, given), {
    refetch: [keys.users, ['agents']],
    said: user ? words.saved : words.created,
    done: onClose,
  })
  const own = useMe().id === user?.id
  const taken = code === 'conflict' ? words.emailTaken : undefined
  const atField = taken ?? problemOf('name', 'email', 'password')
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(draft)
  }
  const footer = (
    <>
      <Button onClick={onClose}>{common.cancel}</Button>
      <Button type="submit" form={form} look="primary" disabled={busy}>
        {user ? common.save : words.add}
      </Button>
    </>
  )
  return (
    <Sheet open onClose={onClose} title={user ? words.editTitle : words.add} footer={footer}>
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        {problem && !atField ? <Notice tone="danger">{problem}</Notice> : null}
        <TextField
          label={words.name}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
          error={problemOf('name')}
          maxLength={200}
          autoComplete="off"
          required
          autoFocus={!user}
        />
        <TextField
          label={words.email}
          type="email"
          value={draft.email}
          onChange={(event) => change({ email: event.target.value })}
          error={taken ?? problemOf('email')}
          autoComplete="off"
          required
          disabled={user !== undefined}
        />
        <PasswordField
          label={user ? words.newPassword : words.password}
          hint={user ? words.newPasswordHint : words.passwordHint}
          value={draft.password}
          onChange={(password) => change({ password })}
          error={problemOf('password')}
          required={!user}
        />
        <PlaceFields draft={draft} change={change} departments={departments} own={own} placed={Boolean(user?.departmentId)} />
        {user ? <Access own={own} active={draft.active} onChange={(active) => change({ active })} /> : null}
      </form>
    </Sheet>
  )
}

/** Nobody can take the own access away. */
function Access({ own, active, onChange }: { own: boolean; active: boolean; onChange: (active: boolean) => void }) {
  const words = teamWords.use()
  return (
    <div className="border-t pt-5">
      <Switch label={words.isActive} hint={own ? words.self : words.isActiveHint} checked={active} onChange={onChange} disabled={own} />
    </div>
  )
}
