import { useState, type SyntheticEvent } from 'react'

import { call } from '@/api/client'
import { useSession } from '@/api/session'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { accountWords } from '@/lib/strings/admin/account'

const empty = { old: '', new: '', again: '' }

export function PasswordForm() {
  const words = accountWords.use()
  const [typed, setTyped] = useState(empty)
  const begin = useSession((store) => store.begin)
  const { save, busy, problem, code } = useSave(
    (given: typeof empty) => call('post', '/api/me/password', { body: { oldPassword: given.old, newPassword: given.new } }),
    {
      said: words.changed,
      // The token of before stops working with the password of before.
      done: (session) => {
        begin(session)
        setTyped(empty)
      },
    },
  )
  const different = typed.again !== '' && typed.again !== typed.new
  const field = (name: keyof typeof empty) => ({
    label: words[name],
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
    type: 'password',
    required: true,
    autoComplete: name === 'old' ? 'current-password' : 'new-password',
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(typed)
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 sm:max-w-sm">
      <p className="-mt-2 text-ink-2">{words.passwordLead}</p>
      {problem && code !== 'wrong_password' && code !== 'weak_password' ? <Notice tone="danger">{problem}</Notice> : null}
      <TextField {...field('old')} error={code === 'wrong_password' ? problem : undefined} />
      <TextField {...field('new')} hint={words.newHint} minLength={10} error={code === 'weak_password' ? problem : undefined} />
      <TextField {...field('again')} error={different ? words.different : undefined} />
      <Button type="submit" look="primary" className="w-fit" disabled={busy || different}>
        {words.change}
      </Button>
    </form>
  )
}
