import { ChevronRight } from 'lucide-react'

import type { ChannelBody, ChannelState } from '@/api/schema'
import { Badge } from '@/components/ui/badge'
import { classes } from '@/lib/classes'
import { channelWords } from '@/lib/strings/admin/channels'

const dots: Record<ChannelState, string> = {
  WORKING: 'bg-[#1f9d63]',
  CONNECTING: 'bg-[#d08a12]',
  PAIRING: 'bg-[#d08a12]',
  DOWN: 'bg-danger',
}

type Props = { channels: readonly ChannelBody[]; onOpen: (id: string) => void }

export function ChannelList({ channels, onOpen }: Props) {
  const words = channelWords.use()
  return (
    <ul className="divide-y rounded-xl border bg-surface">
      {channels.map((channel) => (
        <li key={channel.id} className="relative flex items-center gap-3 px-4 py-3 first:rounded-t-xl last:rounded-b-xl hover:bg-hover">
          <div className="min-w-0 flex-1">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <button
                type="button"
                aria-label={words.edit(channel.name)}
                onClick={() => onOpen(channel.id)}
                className="max-w-full truncate font-medium after:absolute after:inset-0"
              >
                {channel.name}
              </button>
              {channel.managed ? <Badge>{words.managed}</Badge> : null}
            </div>
            <p className="truncate text-sm text-ink-2">
              {words.providers[channel.provider]}
              {channel.account ? ` · ${channel.account}` : ''}
            </p>
            <Reason channel={channel} />
          </div>
          <StateBadge channel={channel} />
          <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
        </li>
      ))}
    </ul>
  )
}

export function StateBadge({ channel }: { channel: ChannelBody }) {
  const words = channelWords.use()
  if (!channel.active) return <Badge>{words.inactive}</Badge>
  return (
    <span className="flex shrink-0 items-center gap-1.5 text-sm text-ink-2">
      <span aria-hidden className={classes('size-2 rounded-full', dots[channel.state])} />
      {words.states[channel.state]}
    </span>
  )
}

function Reason({ channel }: { channel: ChannelBody }) {
  const { reasons } = channelWords.use()
  if (!channel.active || channel.state === 'WORKING' || !channel.detail) return null
  const [code = '', ...rest] = channel.detail.split(': ')
  return <p className="mt-0.5 text-sm break-words text-warning-ink">{reasons[code] ?? rest.join(': ')}</p>
}
