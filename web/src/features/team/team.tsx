import { UserPlus, Users } from 'lucide-react'
import { useState } from 'react'

import { Shown, SkeletonRows } from '@/components/shown'
import { Button } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { SearchField } from '@/components/ui/search-field'
import { Segments } from '@/components/ui/segments'
import { Empty } from '@/components/ui/states'
import { teamWords } from '@/lib/strings/admin/team'

import { matching } from './people'
import { PeopleTable } from './people-table'
import { usePeople } from './api'
import { Resets } from './resets'
import { UserSheet } from './user-sheet'

/** Everybody who works here. `open` is the id of whom is edited, "new" for one to add. */
export function Team({ open, onOpen }: { open: string | undefined; onOpen: (id: string | undefined) => void }) {
  const words = teamWords.use()
  const people = usePeople()
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<'active' | 'inactive'>('active')
  const edited = people.data?.find(({ user }) => user.id === open)?.user
  const add = (
    <Button look="primary" onClick={() => onOpen('new')}>
      <UserPlus aria-hidden />
      {words.add}
    </Button>
  )
  return (
    <Page title={words.title} lead={words.lead} actions={add}>
      <Resets />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchField label={words.search} value={search} onChange={setSearch} className="w-full sm:w-80" />
        <Segments
          label={words.which}
          value={shown}
          options={[['active', words.active], ['inactive', words.inactive]]}
          onChange={setShown}
        />
      </div>
      <Shown asked={people} instead={<SkeletonRows />}>
        {(all) => {
          const found = matching(all, search, shown === 'active')
          if (found.length > 0) return <PeopleTable people={found} onOpen={onOpen} />
          const text = shown === 'inactive' && !search ? words.noneInactive : words.emptyText
          return <Empty icon={<Users />} title={words.emptyTitle} text={text} />
        }}
      </Shown>
      {people.ready && (open === 'new' || edited) ? (
        <UserSheet key={open} user={edited} departments={people.departments} onClose={() => onOpen(undefined)} />
      ) : null}
    </Page>
  )
}
