import { useInfiniteQuery } from '@tanstack/react-query'
import { SearchX, TextSearch } from 'lucide-react'

import type { FoundMessageBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { LoadMore } from '@/components/load-more'
import { Avatar } from '@/components/ui/avatar'
import { Empty, Failed } from '@/components/ui/states'
import { classes } from '@/lib/classes'
import { displayName } from '@/lib/people'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { shortMoment } from '@/lib/time'
import { useNow } from '@/lib/use-now'

import { foundMessagesQuery } from '../api'
import type { Go, InboxSearch } from '../search'
import { excerpt } from './excerpt'
import { RowSkeletons } from './row-skeletons'

/** What was said with these words, the latest first. */
export function FoundMessages({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  const words = search.search ?? ''
  const asked = useInfiniteQuery({ ...foundMessagesQuery(words), enabled: words !== '' })
  if (words === '') return <Empty icon={<TextSearch />} {...inbox.searchMessages} />
  if (asked.isError && !asked.data) return <Failed title={inbox.searchFailed} onRetry={() => void asked.refetch()} />
  if (!asked.data) return <RowSkeletons />
  const found = asked.data.pages.flatMap((page) => page.items)
  if (found.length === 0) return <Empty icon={<SearchX />} {...inbox.nothingSaid} />
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <ul aria-label={inbox.foundMessages}>
        {found.map((each) => (
          <li key={each.message.id}>
            <Found found={each} search={words} open={each.conversation.id === search.c} onOpen={go} />
          </li>
        ))}
      </ul>
      <LoadMore asked={asked} />
    </div>
  )
}

type Props = { found: FoundMessageBody; search: string; open: boolean; onOpen: Go }

function Found({ found: { message, conversation }, search, open, onOpen }: Props) {
  const { inbox, thread, common } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const now = useNow()
  const me = useMe()
  const name = displayName(conversation.contact, inbox.unknownContact)
  const { sender, createdAt } = message
  const author = sender.userId === me.id ? thread.you : (sender.name?.split(' ')[0] ?? thread.automatic)
  return (
    <button
      type="button"
      aria-current={open ? 'true' : undefined}
      onClick={() => onOpen({ c: conversation.id, m: message.id })}
      className={classes('flex w-full gap-3 border-b px-4 py-2.5 text-left focus-visible:-outline-offset-2', open ? 'bg-selected' : 'hover:bg-hover')}
    >
      <Avatar name={name} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate font-medium">{name}</span>
          <time dateTime={createdAt} className="tabular shrink-0 text-xs text-ink-3">
            {shortMoment(createdAt, now, language, common)}
          </time>
        </span>
        <span className="line-clamp-2 text-sm break-words text-ink-2">
          {message.direction === 'OUTBOUND' ? <span className="text-ink-3">{author}: </span> : null}
          {excerpt(message.text, search).map((part, at) =>
            part.hit ? (
              <mark key={at} className="rounded-sm bg-note-line/70 text-note-ink">
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </span>
      </span>
    </button>
  )
}
