import type { ResponseTimesBody } from '@/api/schema'
import { Td, Th } from '@/components/ui/table'
import { metricsWords } from '@/lib/strings/admin/metrics'
import { span } from '@/lib/time'

import { answeredShare } from './figures'

/** The columns that say how long customers waited. */
export function ResponseHeads() {
  const words = metricsWords.use()
  return (
    <>
      <Th className="text-right">{words.shareShort}</Th>
      <Th className="text-right">{words.medianShort}</Th>
      <Th className="text-right">{words.p90Short}</Th>
    </>
  )
}

export function ResponseCells({ times }: { times: ResponseTimesBody }) {
  const { nothing } = metricsWords.use()
  const share = answeredShare(times)
  const time = (seconds: number | null) => (seconds === null ? nothing : span(seconds * 1000))
  return (
    <>
      <Td className="tabular text-right">{share === undefined ? nothing : `${share}%`}</Td>
      <Td className="tabular text-right">{time(times.p50Seconds)}</Td>
      <Td className="tabular text-right">{time(times.p90Seconds)}</Td>
    </>
  )
}
