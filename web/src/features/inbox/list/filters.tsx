import { useQuery } from '@tanstack/react-query'
import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'

import { channelsQuery, labelsQuery } from '@/api/queries'
import type { ConversationStatus } from '@/api/schema'
import { useMe } from '@/api/session'
import { Button } from '@/components/ui/button'
import { Menu, MenuCheck, MenuChoice, MenuItem, MenuLine } from '@/components/ui/menu'
import { useStrings } from '@/lib/strings'

import { isFiltered, withoutFilters, type Go, type InboxSearch } from '../search'
import { Dot } from './label-chips'
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
          options={[['', inbox.views.all], ...statuses.map((each): [string, string] => [each, inbox.statuses[each]])]}
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
      <Labels search={search} go={go} />
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

function Labels({ search, go }: { search: InboxSearch; go: Go }) {
  const { inbox } = useStrings()
  const { data } = useQuery(labelsQuery)
  if (!data || data.items.length === 0) return null
  return (
    <MenuChoice
      label={inbox.filterLabel}
      value={search.label ?? ''}
      options={[['', inbox.views.all], ...data.items.map((each): [string, ReactNode] => [each.id, <><Dot colour={each.colour} />{each.name}</>])]}
      onChange={(chosen) => go({ label: chosen || undefined })}
    />
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
