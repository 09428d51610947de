import { useInfiniteQuery } from '@tanstack/react-query'
import { BellOff, CheckCheck } from 'lucide-react'
import { useState } from 'react'

import { LoadMore } from '@/components/load-more'
import { Button } from '@/components/ui/button'
import { Segments } from '@/components/ui/segments'
import { Empty, Failed } from '@/components/ui/states'
import { SkeletonRows } from '@/components/shown'
import { notificationWords } from '@/lib/strings/notifications'

import { notificationsQuery, useReading } from './api'
import { Item } from './item'

/** What one is to notice: what is new, or everything of the last weeks. `onLeave`: one has gone where something leads. */
export function Panel({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const words = notificationWords.use()
  const [list, setList] = useState<'unread' | 'all'>('unread')
  const reading = useReading()
  return (
    <>
      <div className="flex items-center justify-between gap-2 border-b px-4 py-2.5">
        <Segments
          label={words.lists}
          value={list}
          onChange={setList}
          options={[
            ['unread', words.unread],
            ['all', words.all],
          ]}
        />
        <Button
          look="ghost"
          size="sm"
          className="-mr-2"
          disabled={unread === 0 || reading.isPending}
          onClick={() => reading.mutate(null)}
        >
          <CheckCheck aria-hidden />
          {words.readAll}
        </Button>
      </div>
      <List key={list} onlyUnread={list === 'unread'} onRead={(id) => reading.mutate([id])} onLeave={onLeave} />
    </>
  )
}

function List({ onlyUnread, onRead, onLeave }: { onlyUnread: boolean; onRead: (id: string) => void; onLeave: () => void }) {
  const words = notificationWords.use()
  const asked = useInfiniteQuery(notificationsQuery(onlyUnread))
  if (asked.isError && !asked.data) return <Failed title={words.failed} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <SkeletonRows count={4} bare />
  const items = asked.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Empty icon={<BellOff />} {...(onlyUnread ? words.nothingUnread : words.empty)} />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={words.title}>
        {items.map((item) => (
          <Item key={item.id} notification={item} onRead={() => onRead(item.id)} onLeave={onLeave} />
        ))}
      </ul>
      <LoadMore asked={asked} />
    </div>
  )
}
