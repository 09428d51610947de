import { useState, type SyntheticEvent } from 'react'

import { call } from '@/api/client'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { passwordResetWords } from '@/lib/strings/admin/password-reset'

import { Frame } from './frame'

type Props = { code: string; onChosen: () => void }

/** Chooses a password by the `code` that an admin's link carries behind its #, where no server's log sees it. */
export function ChoosePassword({ code, onChosen }: Props) {
  const words = passwordResetWords.use()
  if (!code) return <Frame title={words.missing} lead={words.missingText}>{null}</Frame>
  return (
    <Frame title={words.chooseTitle} lead={words.chooseLead}>
      <Form code={code} onChosen={onChosen} />
    </Frame>
  )
}

function Form({ code, onChosen }: Props) {
  const words = passwordResetWords.use()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const different = again !== '' && again !== password
  const { save, busy, problem, code: refusal } = useSave(
    (chosen: string) => call('post', '/api/auth/password-reset/redeem', { body: { code, password: chosen } }),
    { said: words.chosen, done: onChosen },
  )
  const weak = refusal === 'weak_password' ? problem : undefined
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(password)
  }
  const look = { type: 'password', autoComplete: 'new-password', required: true, className: 'h-10' }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem && !weak ? <Notice tone="danger">{problem}</Notice> : null}
      <TextField
        {...look}
        label={words.password}
        hint={words.hint}
        error={weak}
        minLength={10}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        autoFocus
      />
      <TextField
        {...look}
        label={words.again}
        error={different ? words.different : undefined}
        value={again}
        onChange={(event) => setAgain(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={busy || different} className="h-10 w-full">
        {words.choose}
      </Button>
    </form>
  )
}
