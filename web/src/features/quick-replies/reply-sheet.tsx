import { Trash2 } from 'lucide-react'
import { useId, useState, type SyntheticEvent } from 'react'

import { call } from '@/api/client'
import { keys } from '@/api/keys'
import type { DepartmentBody, QuickReplyBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { Field, TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Sheet } from '@/components/ui/sheet'
import { useStrings } from '@/lib/strings'
import { quickReplyWords } from '@/lib/strings/admin/quick-replies'

import { draftOf, saveReply, type Draft } from './api'
import { FileField } from './file-field'
import { ReplyText } from './reply-text'
import { isShortcut, unknownVariable } from './text'

type Props = { reply: QuickReplyBody | undefined; departments: readonly DepartmentBody[]; onClose: () => void }

export function ReplySheet({ reply, departments, onClose }: Props) {
  const words = quickReplyWords.use()
  const { common } = useStrings()
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(reply))
  const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const { save, busy, code, problem } = useSave((given: Draft) => saveReply(reply, given), {
    refetch: [keys.quickReplies],
    said: reply ? words.saved : words.created,
    done: onClose,
  })
  const taken = code === 'conflict' ? words.taken : undefined
  const complete = isShortcut(draft.shortcut) && draft.text.trim() !== '' && unknownVariable(draft.text) === undefined
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(draft)
  }
  const footer = (
    <>
      {reply ? <Remove reply={reply} onDone={onClose} /> : null}
      <Button onClick={onClose}>{common.cancel}</Button>
      <Button type="submit" form={form} look="primary" disabled={busy || !complete}>
        {reply ? common.save : common.create}
      </Button>
    </>
  )
  return (
    <Sheet open onClose={onClose} title={reply ? words.editTitle : words.add} footer={footer}>
      <form id={form} onSubmit={submit} className="flex flex-col gap-5">
        {problem && !taken ? <Notice tone="danger">{problem}</Notice> : null}
        <TextField
          label={words.shortcut}
          hint={words.shortcutHint}
          value={draft.shortcut}
          onChange={(event) => change({ shortcut: event.target.value })}
          error={taken}
          maxLength={41}
          required
          autoFocus={!reply}
        />
        <Field label={words.place}>
          {(given) => (
            <Select {...given} value={draft.departmentId} onChange={(event) => change({ departmentId: event.target.value })}>
              <option value="">{words.everybody}</option>
              {departments.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <ReplyText text={draft.text} onChange={(text) => change({ text })} />
        <FileField file={draft.file} kept={reply?.attachment?.filename ?? words.unnamedFile} onChange={(file) => change({ file })} />
      </form>
    </Sheet>
  )
}

function Remove({ reply, onDone }: { reply: QuickReplyBody; onDone: () => void }) {
  const words = quickReplyWords.use()
  const { common } = useStrings()
  const [asking, setAsking] = useState(false)
  const { save, busy } = useSave(
    () => call('delete', '/api/quick-replies/{reply_id}', { path: { reply_id: reply.id } }),
    { refetch: [keys.quickReplies], said: words.removed, done: onDone },
  )
  return (
    <>
      <Button look="ghost" className="mr-auto !text-danger" disabled={busy} onClick={() => setAsking(true)}>
        <Trash2 aria-hidden />
        {common.remove}
      </Button>
      <Confirm
        open={asking}
        title={words.removeTitle(reply.shortcut)}
        text={words.removeText}
        action={common.remove}
        danger
        onConfirm={() => save(undefined)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
