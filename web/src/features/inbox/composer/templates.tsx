import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { explain } from '@/api/problem'
import type { ConversationBody, TemplateBody } from '@/api/schema'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/field'
import { Failed, Loading } from '@/components/ui/states'
import { newId } from '@/lib/ids'
import { useStrings } from '@/lib/strings'

/** What may still be written once the customer's window is closed: texts that the provider has approved. */
export function Templates({ conversation }: { conversation: ConversationBody }) {
  const { thread } = useStrings()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="sm" look="primary" onClick={() => setOpen(true)}>
        {thread.template}
      </Button>
      {open ? <TemplatesDialog conversation={conversation} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function TemplatesDialog({ conversation, onClose }: { conversation: ConversationBody; onClose: () => void }) {
  const { thread } = useStrings()
  const [chosen, setChosen] = useState<TemplateBody>()
  const { channelId } = conversation
  const asked = useQuery({
    queryKey: ['templates', channelId],
    queryFn: ({ signal }) => call('get', '/api/channels/{channel_id}/templates', { path: { channel_id: channelId }, signal }),
  })
  const usable = asked.data?.items.filter((template) => template.usable) ?? []
  if (chosen) return <FilledIn template={chosen} conversation={conversation} onClose={onClose} />
  return (
    <Dialog title={thread.templates} open onClose={onClose}>
      {asked.isPending ? <Loading /> : null}
      {asked.isError ? <Failed title={explain(asked.error)} onRetry={() => void asked.refetch()} /> : null}
      {asked.data && usable.length === 0 ? <p className="text-ink-2">{thread.noTemplates}</p> : null}
      <ul className="-mx-2 flex flex-col">
        {usable.map((template) => (
          <li key={`${template.name}-${template.language}`}>
            <button type="button" onClick={() => setChosen(template)} className="w-full rounded-lg px-2 py-2 text-left hover:bg-hover">
              <span className="block text-sm font-medium">{template.name} · {template.language}</span>
              <span className="line-clamp-2 text-sm text-ink-2">{template.body}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

type FilledProps = { template: TemplateBody; conversation: ConversationBody; onClose: () => void }

function FilledIn({ template, conversation, onClose }: FilledProps) {
  const { thread, common } = useStrings()
  const [parameters, setParameters] = useState<Record<string, string>>({})
  const [clientId] = useState(newId)
  const { name, language } = template
  const send = useMutation({
    mutationFn: () => call('post', '/api/messages/send-template', { body: { conversationId: conversation.id, name, language, parameters, clientId } }),
    onSuccess: onClose,
    onError: (problem) => toast.error(explain(problem)),
  })
  return (
    <Dialog title={name} description={template.body} open onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        {template.variables.map((variable) => (
          <TextField
            key={variable}
            label={`{{${variable}}}`}
            required
            value={parameters[variable] ?? ''}
            onChange={(event) => setParameters((before) => ({ ...before, [variable]: event.target.value }))}
          />
        ))}
        <DialogActions>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" disabled={send.isPending}>
            {thread.template}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
