import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { explain, Problem } from '@/api/problem'
import { channelsQuery } from '@/api/queries'
import { useMe } from '@/api/session'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field, TextArea, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { international } from '@/lib/people'
import { useStrings } from '@/lib/strings'
import { startingWords } from '@/lib/strings/starting'

import { useOwnDepartments } from '../list/use-rows'
import type { Go } from '../search'

type Asked = { phone: string; departmentId: string | null; channelId: string | null; text: string | null }

function useStart(go: Go, onClose: () => void) {
  const words = startingWords.use()
  const start = useMutation({
    mutationFn: (body: Asked) => call('post', '/api/conversations', { body }),
    onSuccess: ({ id }) => {
      toast.success(words.done)
      onClose()
      go({ view: 'mine', c: id })
    },
  })
  const { code, field } = start.error instanceof Problem ? start.error : {}
  const problem = start.error ? explain(start.error) : undefined
  const ofPhone = field === 'phone' || code === 'not_on_whatsapp'
  return {
    start: start.mutate,
    busy: start.isPending,
    atPhone: ofPhone ? problem : undefined,
    problem: ofPhone ? undefined : problem,
    goingOn: code === 'live_conversation_exists',
  }
}

/** Write to a customer first. */
export function StartDialog({ go, onClose }: { go: Go; onClose: () => void }) {
  const words = startingWords.use()
  const { common } = useStrings()
  const departments = useOwnDepartments()
  const channels = (useQuery(channelsQuery).data?.items ?? []).filter((each) => each.active)
  const [phone, setPhone] = useState('')
  const [departmentId, setDepartment] = useChoice(departments, useMe().departmentId)
  const [channelId, setChannel] = useChoice(channels, null)
  const [text, setText] = useState('')
  const { start, busy, atPhone, problem, goingOn } = useStart(go, onClose)
  const find = () => {
    onClose()
    go({ view: 'all', search: international(phone).slice(1) })
  }
  return (
    <Dialog title={words.title} description={words.lead} open onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          start({ phone: international(phone), departmentId, channelId, text: text.trim() || null })
        }}
      >
        <TextField label={words.phone} hint={words.phoneHint} error={atPhone} type="tel" autoComplete="off" required value={phone} onChange={(event) => setPhone(event.target.value)} />
        <Chosen label={words.department} options={departments} value={departmentId} onChange={setDepartment} />
        <Chosen label={words.channel} options={channels} value={channelId} onChange={setChannel} />
        <TextArea label={words.text} optional={common.optional} value={text} maxLength={4096} onChange={(event) => setText(event.target.value)} />
        {problem ? <Notice tone="danger">{problem}</Notice> : null}
        {goingOn ? <Button onClick={find}>{words.find}</Button> : null}
        <DialogActions>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" disabled={busy || phone.trim() === ''}>
            {words.start}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

type Named = readonly { id: string; name: string }[]

/** One of `options`: the usual one, else the first, until another is chosen. */
function useChoice(options: Named, usual: string | null): [string | null, (id: string) => void] {
  const [chosen, choose] = useState<string>()
  return [chosen ?? usual ?? options[0]?.id ?? null, choose]
}

type ChosenProps = { label: string; options: Named; value: string | null; onChange: (id: string) => void }

/** Nothing to choose from a single one. */
function Chosen({ label, options, value, onChange }: ChosenProps) {
  if (options.length < 2) return null
  return (
    <Field label={label}>
      {(given) => (
        <Select {...given} value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}
