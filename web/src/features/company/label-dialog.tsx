import { useState, type SyntheticEvent } from 'react'

import { call } from '@/api/client'
import type { LabelBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useStrings } from '@/lib/strings'
import { labelWords } from '@/lib/strings/admin/labels'

import { ColourChoice, firstColour } from './colour-choice'

type Draft = { name: string; colour: string }

const saveLabel = (id: string | undefined, body: Draft) =>
  id ? call('patch', '/api/labels/{label_id}', { path: { label_id: id }, body }) : call('post', '/api/labels', { body })

/** Adds a label, or changes or deletes one. */
export function LabelDialog({ label, onClose }: { label: LabelBody | undefined; onClose: () => void }) {
  const words = labelWords.use()
  const { common } = useStrings()
  const [draft, setDraft] = useState<Draft>({ name: label?.name ?? '', colour: label?.colour ?? firstColour })
  const { save, busy, problem, code } = useSave((given: Draft) => saveLabel(label?.id, given), {
    refetch: [['labels']],
    said: label ? words.saved : words.created,
    done: onClose,
  })
  const taken = code === 'conflict' ? words.taken : undefined
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save(draft)
  }
  return (
    <Dialog open onClose={onClose} title={label ? words.edit(label.name) : words.add}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        {problem && !taken ? <Notice tone="danger">{problem}</Notice> : null}
        <TextField
          label={words.name}
          value={draft.name}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          error={taken}
          maxLength={40}
          autoFocus
          required
        />
        <ColourChoice value={draft.colour} onChange={(colour) => setDraft({ ...draft, colour })} />
        <footer className="mt-1 flex gap-2">
          {label ? <Remove label={label} onDone={onClose} /> : null}
          <Button className="ml-auto" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button type="submit" look="primary" disabled={busy || !draft.name.trim()}>
            {label ? common.save : common.create}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

function Remove({ label, onDone }: { label: LabelBody; onDone: () => void }) {
  const words = labelWords.use()
  const { common } = useStrings()
  const [asking, setAsking] = useState(false)
  const { save, busy } = useSave(() => call('delete', '/api/labels/{label_id}', { path: { label_id: label.id } }), {
    refetch: [['labels']],
    said: words.removed,
    done: onDone,
  })
  return (
    <>
      <Button look="ghost" className="!text-danger" disabled={busy} onClick={() => setAsking(true)}>
        {common.remove}
      </Button>
      <Confirm
        open={asking}
        title={words.removeTitle(label.name)}
        text={words.removeText}
        action={common.remove}
        danger
        onConfirm={() => save(undefined)}
        onClose={() => setAsking(false)}
      />
    </>
  )
}
