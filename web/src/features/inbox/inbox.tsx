import { MessagesSquare } from 'lucide-react'
import { useEffect, useState } from 'react'

import { Empty } from '@/components/ui/states'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'
import { useMedia } from '@/lib/use-media'

import { DetailsPane } from './details/details-pane'
import { InboxKeys } from './inbox-keys'
import { ListPane } from './list/list-pane'
import type { Elsewhere } from './palette'
import type { Go, InboxSearch } from './search'
import { useSpot } from './thread/spot'
import { ThreadPane } from './thread/thread-pane'
import { useTitle } from './use-title'

/** Three panes side by side; on a phone one at a time, the open conversation before the list. */
export function Inbox({ search, go, elsewhere }: { search: InboxSearch; go: Go; elsewhere: Elsewhere }) {
  const { inbox } = useStrings()
  const wide = useMedia('(width >= 80rem)')
  const [asked, setAsked] = useState<boolean>()
  const details = asked ?? wide
  useTitle(search.c)
  const show = useSpot((spot) => spot.show)
  useEffect(() => {
    if (!search.m) return
    show(search.m)
    go({ m: undefined })
  }, [search.m, show, go])
  const open = search.c
  return (
    <div className="flex h-full">
      <h1 className="sr-only">{inbox.title}</h1>
      <section
        aria-label={inbox.list}
        className={classes('min-w-0 shrink-0 flex-col bg-surface md:flex md:w-80 md:border-r lg:w-[22rem]', open ? 'hidden' : 'flex w-full')}
      >
        <ListPane search={search} go={go} />
      </section>
      {open ? (
        <>
          <ThreadPane key={open} id={open} onClose={() => go({ c: undefined })} details={details} onDetails={() => setAsked(!details)} />
          {details ? <DetailsPane key={`about-${open}`} id={open} go={go} onClose={() => setAsked(false)} /> : null}
        </>
      ) : (
        <div className="hidden min-w-0 flex-1 items-center justify-center md:flex">
          <Empty icon={<MessagesSquare />} title={inbox.pick.title} text={inbox.pick.text} />
        </div>
      )}
      <InboxKeys search={search} go={go} elsewhere={elsewhere} />
    </div>
  )
}
