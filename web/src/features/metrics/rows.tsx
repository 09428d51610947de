import type { ConversationStatus, DepartmentBody } from '@/api/schema'
import { Sheet } from '@/components/ui/sheet'
import { isDay } from '@/lib/calendar'
import { useStrings } from '@/lib/strings'
import { metricsWords } from '@/lib/strings/admin/metrics'

import type { Measured } from './api'
import { ConversationRows } from './conversation-rows'
import type { Go } from './metrics'
import { rangeOf, type MetricsSearch } from './period'
import { WaitRows } from './wait-rows'

type Props = {
  search: MetricsSearch
  measured: Measured
  timeZone: string
  departments: readonly DepartmentBody[]
  go: Go
}

/** What a number was counted from. */
export function Rows({ search, measured, timeZone, departments, go }: Props) {
  const words = metricsWords.use()
  const { inbox } = useStrings()
  const { day, agent } = search
  const status = Object.keys(inbox.statuses).find((each) => each === search.state) as ConversationStatus | undefined
  const narrowed: Measured = isDay(day) ? { ...measured, ...rangeOf(day, day, timeZone) } : measured
  const isWaits = search.rows === 'waits'
  const place = departments.find(({ id }) => id === search.department)?.name
  const told = [status && inbox.statuses[status], isDay(day) ? day.split('-').reverse().join('/') : undefined, place]
  return (
    <Sheet
      open
      onClose={() => go({ rows: undefined, state: undefined, day: undefined, agent: undefined })}
      title={isWaits ? words.rows.waits : words.rows.conversations}
      description={told.filter(Boolean).join(', ')}
    >
      {isWaits ? (
        <WaitRows measured={narrowed} agent={agent} departments={departments} />
      ) : (
        <ConversationRows measured={narrowed} status={status} departments={departments} />
      )}
    </Sheet>
  )
}
