import { Eye, EyeOff } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'

import { call } from '@/api/client'
import { explain, Problem } from '@/api/problem'
import { useSession } from '@/api/session'
import { Button } from '@/components/ui/button'
import { Field, fieldLook, TextField } from '@/components/ui/field'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

/** `onDone` is called once somebody is signed in. */
export function LogInForm({ onDone }: { onDone: () => void }) {
  const { session: words } = useStrings()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const ended = useSession((store) => store.ended)
  const begin = useSession((store) => store.begin)

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const said = (name: string) => form.get(name) as string
    setBusy(true)
    setProblem(undefined)
    call('post', '/api/auth/login', { body: { email: said('email').trim(), password: said('password') } })
      .then((session) => {
        begin(session)
        onDone()
      })
      .catch((failure: unknown) => {
        setProblem(failure instanceof Problem && failure.status === 401 ? words.wrong : explain(failure))
      })
      .finally(() => setBusy(false))
  }

  const notice = problem ?? (ended ? words.ended : undefined)
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {notice ? (
        <p role="alert" className={classes('rounded-lg px-3 py-2 text-sm', problem ? 'bg-danger-soft text-danger' : 'bg-warning-soft text-warning-ink')}>
          {notice}
        </p>
      ) : null}
      <TextField label={words.email} name="email" type="email" autoComplete="username" required autoFocus className="h-10" />
      <Password />
      <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
        {words.submit}
      </Button>
    </form>
  )
}

function Password() {
  const { session: words } = useStrings()
  const [shown, setShown] = useState(false)
  return (
    <Field label={words.password}>
      {(given) => (
        <span className="relative">
          <input
            {...given}
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            required
            className={classes(fieldLook, 'h-10 pr-10')}
          />
          <button
            type="button"
            aria-label={shown ? words.hide : words.show}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-1 right-1 flex w-8 items-center justify-center rounded-md text-ink-3 hover:text-ink"
          >
            {shown ? <EyeOff className="size-4" /> : <Eye className="size-4" />}
          </button>
        </span>
      )}
    </Field>
  )
}
