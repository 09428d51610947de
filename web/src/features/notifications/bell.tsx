import { useInfiniteQuery } from '@tanstack/react-query'
import { Bell as BellIcon, X } from 'lucide-react'
import { Popover as Radix } from 'radix-ui'
import { useState } from 'react'

import { useStrings } from '@/lib/strings'
import { notificationWords } from '@/lib/strings/notifications'

import { notificationsQuery } from './api'
import { Panel } from './panel'
import { short } from './told'

/** A bell with the number of unread notifications, and behind it all of them: beside the bell, on a phone over the
 * whole screen. */
export function Bell({ narrow, className }: { narrow: boolean; className: string }) {
  const words = notificationWords.use()
  const { common } = useStrings()
  const [open, setOpen] = useState(false)
  const unread = useInfiniteQuery(notificationsQuery(true)).data?.pages[0]?.unreadCount ?? 0
  return (
    <Radix.Root open={open} onOpenChange={setOpen} modal={narrow}>
      <Radix.Trigger aria-label={words.bell(unread)} title={words.title} className={className}>
        <span className="relative">
          <BellIcon aria-hidden className="size-5" />
          {unread ? (
            <span
              aria-hidden
              className="tabular absolute -top-2 left-2.5 flex h-4 min-w-4 items-center justify-center rounded-full bg-danger px-1 text-[0.625rem] leading-none font-semibold text-white ring-2 ring-canvas dark:text-black"
            >
              {short(unread)}
            </span>
          ) : null}
        </span>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={narrow ? 'top' : 'right'}
          align="end"
          sideOffset={8}
          collisionPadding={narrow ? 0 : 8}
          aria-label={words.title}
          className="appear z-40 flex w-screen flex-col overflow-hidden border bg-raised shadow-pop max-sm:h-[calc(100dvh-4rem)] sm:h-[min(36rem,calc(100dvh-2rem))] sm:w-[26rem] sm:rounded-2xl"
        >
          <header className="flex items-center justify-between px-4 pt-3.5">
            <h2 className="text-lg font-semibold tracking-tight">{words.title}</h2>
            <Radix.Close aria-label={common.close} className="-mr-1 rounded-md p-1 text-ink-3 hover:bg-hover hover:text-ink">
              <X className="size-4" />
            </Radix.Close>
          </header>
          <Panel unread={unread} onLeave={() => setOpen(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
