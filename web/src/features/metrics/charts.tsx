import type { ConversationMetricsBody, ConversationStatus } from '@/api/schema'
import { Columns } from '@/components/charts/columns'
import { Shares } from '@/components/charts/shares'
import { Card } from '@/components/ui/page'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { metricsWords } from '@/lib/strings/admin/metrics'

import { everyDay } from './figures'
import type { Go } from './metrics'
import type { Period } from './period'

const looks: Record<ConversationStatus, string> = {
  OPEN: 'bg-[#d08a12]',
  ASSIGNED: 'bg-accent',
  RESOLVED: 'bg-[#7fb39d] dark:bg-[#4d7a67]',
  ARCHIVED: 'bg-line-strong',
}

type Props = { figures: ConversationMetricsBody; period: Period; go: Go }

export function Charts({ figures, period, go }: Props) {
  const words = metricsWords.use()
  const { inbox } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const short = new Intl.DateTimeFormat(language, { timeZone: 'UTC', day: '2-digit', month: '2-digit' })
  const long = new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
  const columns = everyDay(figures.daily, period.first, period.last).map(({ day, conversations }) => {
    const at = new Date(`${day}T00:00:00Z`)
    return { key: day, value: conversations, label: short.format(at), said: words.dailyOf(long.format(at), conversations) }
  })
  const parts = figures.byStatus.map(({ status, conversations }) => ({
    key: status,
    value: conversations,
    label: inbox.statuses[status],
    look: looks[status],
  }))
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Card title={words.daily}>
        <Columns
          label={words.daily}
          columns={columns}
          onChoose={(day) => go({ rows: 'conversations', day, state: undefined })}
        />
      </Card>
      <Card title={words.byStatus}>
        <Shares parts={parts} onChoose={(state) => go({ rows: 'conversations', state, day: undefined })} />
      </Card>
    </div>
  )
}
