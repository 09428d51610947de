import { useState } from 'react'

import type { ConversationBody } from '@/api/schema'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { useStrings } from '@/lib/strings'

import { AgentSelect } from './transfer-dialog'
import type { Act } from './use-act'

type Props = { conversation: ConversationBody; onClose: () => void; onDone: (act: Act) => void }

export function AssignDialog({ conversation, onClose, onDone }: Props) {
  const { inbox, common } = useStrings()
  const [userId, setUserId] = useState('')
  return (
    <Dialog title={inbox.actions.assign} open onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onDone({ kind: 'assign', userId })
          onClose()
        }}
      >
        <Field label={inbox.transferAgent}>
          {(given) => <AgentSelect given={given} departmentId={conversation.departmentId ?? ''} value={userId} onChange={setUserId} />}
        </Field>
        <DialogActions>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" disabled={!userId}>
            {common.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
