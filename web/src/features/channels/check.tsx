import { CircleCheck, Stethoscope } from 'lucide-react'

import { call } from '@/api/client'
import { keys } from '@/api/keys'
import type { ChannelBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { channelWords } from '@/lib/strings/admin/channels'
import { useState } from 'react'

import { StateBadge } from './channel-list'

type Report = Awaited<ReturnType<typeof test>>
const test = (id: string) => call('post', '/api/channels/{channel_id}/test', { path: { channel_id: id } })

/** How the number is, and a button to ask the provider now. */
export function Check({ channel }: { channel: ChannelBody }) {
  const words = channelWords.use()
  const [report, setReport] = useState<Report>()
  const { save, busy, problem } = useSave(() => test(channel.id), { refetch: [keys.channels], done: setReport })
  const failure = problem ?? (report && !report.working ? told(report, words.reasons) : undefined)
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3 rounded-xl border bg-canvas py-2 pr-2 pl-4">
        <StateBadge channel={channel} />
        <Button size="sm" disabled={busy || !channel.active} onClick={() => save(undefined)}>
          <Stethoscope aria-hidden />
          {busy ? words.testing : words.test}
        </Button>
      </div>
      <div role="status">
        {report?.working && !busy ? (
          <p className="flex items-center gap-1.5 text-sm text-accent-ink">
            <CircleCheck aria-hidden className="size-4" />
            {words.works}
          </p>
        ) : null}
      </div>
      {failure && !busy ? <Notice tone="danger">{failure}</Notice> : null}
    </div>
  )
}

const told = (report: Report, reasons: Readonly<Record<string, string>>): string =>
  [reasons[report.reason ?? ''] ?? report.reason, report.detail].filter(Boolean).join(' ')
