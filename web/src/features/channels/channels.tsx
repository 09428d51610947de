import { useQuery } from '@tanstack/react-query'
import { Plus, Smartphone } from 'lucide-react'

import { channelsQuery } from '@/api/queries'
import { Shown, SkeletonRows } from '@/components/shown'
import { Button } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { Empty } from '@/components/ui/states'
import { channelWords } from '@/lib/strings/admin/channels'

import { ChannelList } from './channel-list'
import { ChannelSheet } from './channel-sheet'

type Props = { open: string | undefined; onOpen: (id: string | undefined) => void }

export function Channels({ open, onOpen }: Props) {
  const words = channelWords.use()
  const asked = useQuery(channelsQuery)
  const edited = asked.data?.items.find(({ id }) => id === open)
  const add = (
    <Button look="primary" onClick={() => onOpen('new')}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  )
  return (
    <Page title={words.title} lead={words.lead} actions={add} narrow>
      <Shown asked={asked} instead={<SkeletonRows of="things" count={3} />}>
        {({ items }) =>
          items.length > 0 ? (
            <ChannelList channels={items} onOpen={onOpen} />
          ) : (
            <Empty icon={<Smartphone />} title={words.emptyTitle} text={words.emptyText} action={add} />
          )
        }
      </Shown>
      {open === 'new' || edited ? (
        <ChannelSheet key={open} channel={edited} onCreated={(channel) => onOpen(channel.id)} onClose={() => onOpen(undefined)} />
      ) : null}
    </Page>
  )
}
