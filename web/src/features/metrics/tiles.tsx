import type { ConversationMetricsBody } from '@/api/schema'
import { metricsWords } from '@/lib/strings/admin/metrics'
import { span } from '@/lib/time'

import { answeredShare } from './figures'
import type { Go } from './metrics'

/** The four numbers that a manager asks for first. Each leads to what it was counted from. */
export function Tiles({ figures: { total, firstResponse }, go }: { figures: ConversationMetricsBody; go: Go }) {
  const words = metricsWords.use()
  const share = answeredShare(firstResponse)
  const time = (seconds: number | null) => (seconds === null ? words.nothing : span(seconds * 1000))
  const showWaits = () => go({ rows: 'waits', agent: undefined, state: undefined, day: undefined })
  const showConversations = () => go({ rows: 'conversations', state: undefined, day: undefined })
  return (
    <ul className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Tile name={words.conversations} value={String(total)} hint={words.conversationsHint} onOpen={showConversations} />
      <Tile
        name={words.answered}
        value={share === undefined ? words.nothing : `${share}%`}
        hint={words.answeredHint(firstResponse.answered, firstResponse.waits)}
        onOpen={showWaits}
      />
      <Tile name={words.median} value={time(firstResponse.p50Seconds)} hint={words.medianHint} onOpen={showWaits} />
      <Tile name={words.p90} value={time(firstResponse.p90Seconds)} hint={words.mean(time(firstResponse.meanSeconds))} onOpen={showWaits} />
    </ul>
  )
}

function Tile({ name, value, hint, onOpen }: { name: string; value: string; hint: string; onOpen: () => void }) {
  const words = metricsWords.use()
  return (
    <li className="relative flex flex-col rounded-xl border bg-surface px-4 py-3.5 hover:border-line-strong">
      <span className="text-sm text-ink-2">{name}</span>
      <span className="tabular mt-1 text-2xl font-semibold tracking-tight">{value}</span>
      <span className="mt-0.5 text-sm text-ink-3">{hint}</span>
      <button type="button" aria-label={words.showRows(name)} onClick={onOpen} className="absolute inset-0 rounded-xl" />
    </li>
  )
}
