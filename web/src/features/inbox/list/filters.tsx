import { useQuery } from '@tanstack/react-query'
import { ListFilter } from 'lucide-react'

import { channelsQuery } from '@/api/queries'
import type { ConversationStatus } from '@/api/schema'
import { useMe } from '@/api/session'
import { Button } from '@/components/ui/button'
import { Menu, MenuCheck, MenuChoice, MenuItem, MenuLine } from '@/components/ui/menu'
import { useStrings } from '@/lib/strings'

import { isFiltered, type Go, type InboxSearch } from '../search'
import { withoutFilters } from './list-pane'
import { useOwnDepartments } from './use-rows'

const statuses: ConversationStatus[] = ['OPEN', 'ASSIGNED', 'RESOLVED', 'ARCHIVED']

export function Filters({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox, common } = useStrings()
  const departments = useOwnDepartments()
  const { search: _search, ...others } = search
  const { status, department, unread, overdue } = others
  const active = isFiltered(others)
  return (
    <Menu
      trigger={
        <Button look="ghost" size="icon" aria-label={inbox.filters} title={inbox.filters} className="relative">
          <ListFilter />
          {active ? <span className="absolute top-0.5 right-0.5 size-2 rounded-full bg-accent ring-2 ring-surface" /> : null}
        </Button>
      }
    >
      <MenuCheck checked={unread ?? false} onChange={(on) => go({ unread: on || undefined })}>
        {inbox.unread}
      </MenuCheck>
      <MenuCheck checked={overdue ?? false} onChange={(on) => go({ overdue: on || undefined })}>
        {inbox.overdue}
      </MenuCheck>
      {search.view === 'all' ? (
        <MenuChoice
          label={inbox.filterStatus}
          value={status ?? ''}
          options={[['', common.all], ...statuses.map((each): [string, string] => [each, inbox.statuses[each]])]}
          onChange={(chosen) => go({ status: (chosen || undefined) as ConversationStatus | undefined })}
        />
      ) : null}
      {departments.length > 1 ? (
        <MenuChoice
          label={inbox.filterDepartment}
          value={department ?? ''}
          options={[['', common.all], ...departments.map((each): [string, string] => [each.id, each.name])]}
          onChange={(chosen) => go({ department: chosen || undefined })}
        />
      ) : null}
      <Channels search={search} go={go} />
      {active ? (
        <>
          <MenuLine />
          <MenuItem onSelect={() => go(withoutFilters)}>{inbox.clearFilters}</MenuItem>
        </>
      ) : null}
    </Menu>
  )
}

function Channels({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox, common } = useStrings()
  const isAdmin = useMe().role === 'ADMIN'
  const { data } = useQuery({ ...channelsQuery, enabled: isAdmin })
  if (!data || data.items.length < 2) return null
  return (
    <MenuChoice
      label={inbox.filterChannel}
      value={search.channel ?? ''}
      options={[['', common.all], ...data.items.map((each): [string, string] => [each.id, each.name])]}
      onChange={(chosen) => go({ channel: chosen || undefined })}
    />
  )
}
