import { Clock, TriangleAlert } from 'lucide-react'

import type { ConversationBody } from '@/api/schema'
import { Badge } from '@/components/ui/badge'
import { useStrings } from '@/lib/strings'
import { span } from '@/lib/time'
import { useNow } from '@/lib/use-now'

const SOON = 5 * 60_000

/** What is left of the deadline for the first answer, or how long the customer waits. Nothing once somebody answered. */
export function Wait({ conversation }: { conversation: ConversationBody }) {
  const { timeoutAt, queuedAt, overdue, status, firstResponseAt } = conversation
  const live = status === 'OPEN' || status === 'ASSIGNED'
  if (!live || queuedAt === null || firstResponseAt !== null) return null
  if (overdue) return <Overdue since={Date.parse(queuedAt)} />
  if (timeoutAt !== null) return <Countdown until={Date.parse(timeoutAt)} since={Date.parse(queuedAt)} />
  return status === 'OPEN' ? <Waiting since={Date.parse(queuedAt)} /> : null
}

function Overdue({ since }: { since: number }) {
  const { inbox } = useStrings()
  const now = useNow(10_000)
  return (
    <Badge tone="danger" className="ml-auto" title={inbox.overdue}>
      <TriangleAlert aria-hidden />
      {inbox.waiting(span(now - since))}
    </Badge>
  )
}

function Countdown({ until, since }: { until: number; since: number }) {
  const { inbox } = useStrings()
  const now = useNow(1000)
  if (until - now >= SOON) return <Waiting since={since} />
  return (
    <Badge tone="warning" className="ml-auto">
      <Clock aria-hidden />
      {until > now ? inbox.due(span(until - now)) : inbox.late(span(now - until))}
    </Badge>
  )
}

function Waiting({ since }: { since: number }) {
  const { inbox } = useStrings()
  const now = useNow(10_000)
  return (
    <span className="tabular ml-auto shrink-0" title={inbox.waitingTitle}>
      {inbox.waiting(span(now - since))}
    </span>
  )
}
