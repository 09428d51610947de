import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { agentsQuery, departmentsQuery } from '@/api/queries'
import type { ConversationBody } from '@/api/schema'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field, TextArea } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useStrings } from '@/lib/strings'

import type { Act } from './use-act'

type Props = { conversation: ConversationBody; onClose: () => void; onDone: (act: Act) => void }

export function TransferDialog({ conversation, onClose, onDone }: Props) {
  const { inbox, common } = useStrings()
  const departments = (useQuery(departmentsQuery).data?.items ?? []).filter(
    (each) => each.active && each.id !== conversation.departmentId,
  )
  const [chosen, setChosen] = useState('')
  const departmentId = chosen || (departments[0]?.id ?? '')
  const [userId, setUserId] = useState('')
  const [reason, setReason] = useState('')
  return (
    <Dialog title={inbox.actions.transfer} open onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          onDone({ kind: 'transfer', departmentId, userId: userId || null, reason: reason.trim() || null })
          onClose()
        }}
      >
        <Field label={inbox.transferTo}>
          {(given) => (
            <Select
              {...given}
              value={departmentId}
              onChange={(event) => {
                setChosen(event.target.value)
                setUserId('')
              }}
            >
              {departments.map((each) => (
                <option key={each.id} value={each.id}>
                  {each.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={inbox.transferAgent}>
          {(given) => <AgentSelect given={given} departmentId={departmentId} value={userId} onChange={setUserId} anyone={inbox.anyone} />}
        </Field>
        <TextArea
          label={inbox.reason}
          optional={common.optional}
          hint={inbox.reasonHint}
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.target.value)}
        />
        <DialogActions>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" disabled={!departmentId}>
            {inbox.actions.transfer}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

type AgentProps = { given: object; departmentId: string; value: string; onChange: (id: string) => void; anyone?: string }

/** The department's agents, each with what they have open. */
export function AgentSelect({ given, departmentId, value, onChange, anyone }: AgentProps) {
  const { inbox } = useStrings()
  const { data } = useQuery({ ...agentsQuery(departmentId), enabled: departmentId !== '' })
  return (
    <Select {...given} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{anyone ?? '—'}</option>
      {data?.items
        .filter((agent) => agent.active)
        .map((agent) => (
          <option key={agent.id} value={agent.id}>
            {agent.name} · {inbox.openCount(agent.openConversations)}
          </option>
        ))}
    </Select>
  )
}
