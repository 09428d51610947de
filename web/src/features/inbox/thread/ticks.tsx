import { Check, CheckCheck, CircleAlert, Clock } from 'lucide-react'

import type { MessageStatus } from '@/api/schema'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

const icons = { PENDING: Clock, SENT: Check, DELIVERED: CheckCheck, READ: CheckCheck, FAILED: CircleAlert }

/** How far a message of ours has come. */
export function Ticks({ status }: { status: MessageStatus }) {
  const { thread } = useStrings()
  const Icon = icons[status]
  return (
    <span role="img" aria-label={thread.status[status]} title={thread.status[status]} data-status={status}>
      <Icon
        aria-hidden
        className={classes('size-3.5', status === 'READ' ? 'text-read' : status === 'FAILED' ? 'text-danger' : 'text-ink-3')}
      />
    </span>
  )
}
