import { Link } from '@tanstack/react-router'
import { MailCheck } from 'lucide-react'
import { useState, type SyntheticEvent } from 'react'

import { call } from '@/api/client'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { passwordResetWords } from '@/lib/strings/admin/password-reset'

import { Frame } from './frame'

/** Asks the admins for a new password. What is answered tells nobody whether there is such a user. */
export function AskForPassword() {
  const words = passwordResetWords.use()
  const [email, setEmail] = useState('')
  const [asked, setAsked] = useState(false)
  const { save, busy, problem } = useSave((typed: string) => call('post', '/api/auth/password-reset', { body: { email: typed } }), {
    done: () => setAsked(true),
  })
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(email.trim())
  }
  return (
    <Frame title={words.askTitle} lead={words.askLead}>
      {asked ? (
        <div role="status" className="flex flex-col items-center gap-2 text-center">
          <MailCheck aria-hidden className="size-6 text-accent-ink" />
          <p className="font-medium">{words.asked}</p>
          <p className="text-ink-2">{words.askedText}</p>
        </div>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          {problem ? <Notice tone="danger">{problem}</Notice> : null}
          <TextField
            label={words.email}
            type="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            required
            autoFocus
            className="h-10"
          />
          <Button type="submit" look="primary" disabled={busy} className="h-10 w-full">
            {words.ask}
          </Button>
        </form>
      )}
      <Link to="/login" className="mt-5 block text-center text-sm text-ink-2 underline-offset-4 hover:text-ink hover:underline">
        {words.back}
      </Link>
    </Frame>
  )
}
