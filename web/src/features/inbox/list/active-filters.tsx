import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'

import { channelsQuery, departmentsQuery, labelsQuery } from '@/api/queries'
import { useStrings } from '@/lib/strings'

import type { Go, InboxSearch } from '../search'
import { Dot } from './label-chips'

/** What the list is narrowed to, each with a way to take it back. */
export function ActiveFilters({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  const departments = useQuery(departmentsQuery).data?.items
  const { data: labels } = useQuery({ ...labelsQuery, enabled: search.label !== undefined })
  const { data: channels } = useQuery({ ...channelsQuery, enabled: search.channel !== undefined })
  const label = labels?.items.find(({ id }) => id === search.label)
  const chosen: [keyof InboxSearch, string | undefined][] = [
    ['unread', search.unread ? inbox.unread : undefined],
    ['overdue', search.overdue ? inbox.overdue : undefined],
    ['status', search.status && inbox.statuses[search.status]],
    ['department', departments?.find(({ id }) => id === search.department)?.name],
    ['label', label?.name],
    ['channel', channels?.items.find(({ id }) => id === search.channel)?.name],
  ]
  const shown = chosen.filter((each): each is [keyof InboxSearch, string] => each[1] !== undefined)
  if (shown.length === 0) return null
  return (
    <ul aria-label={inbox.activeFilters} className="flex flex-wrap gap-1.5">
      {shown.map(([filter, name]) => (
        <li key={filter}>
          <button
            type="button"
            aria-label={inbox.withoutFilter(name)}
            onClick={() => go({ [filter]: undefined })}
            className="inline-flex h-6 max-w-48 items-center gap-1.5 rounded-full bg-accent-soft pr-1.5 pl-2.5 text-xs font-medium text-accent-ink hover:brightness-95 dark:hover:brightness-125"
          >
            {filter === 'label' && label ? <Dot colour={label.colour} /> : null}
            <span className="truncate">{name}</span>
            <X aria-hidden className="size-3 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  )
}
