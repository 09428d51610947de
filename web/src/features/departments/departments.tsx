import { useQuery } from '@tanstack/react-query'
import { Building2, Plus } from 'lucide-react'

import { departmentsQuery } from '@/api/queries'
import { Shown, SkeletonRows } from '@/components/shown'
import { Button } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { Empty } from '@/components/ui/states'
import { departmentWords } from '@/lib/strings/admin/departments'

import { DepartmentSheet } from './department-sheet'
import { MenuOrder } from './menu-order'

type Props = { open: string | undefined; onOpen: (id: string | undefined) => void }

/** What customers choose from. `open` is the id of the one that is edited, "new" for one to add. */
export function Departments({ open, onOpen }: Props) {
  const words = departmentWords.use()
  const asked = useQuery(departmentsQuery)
  const departments = asked.data?.items ?? []
  const edited = departments.find(({ id }) => id === open)
  const add = (
    <Button look="primary" onClick={() => onOpen('new')}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  )
  return (
    <Page title={words.title} lead={words.lead} actions={add} narrow>
      <Shown asked={asked} instead={<SkeletonRows of="things" count={4} />}>
        {({ items }) =>
          items.length > 0 ? (
            <MenuOrder departments={items} onOpen={onOpen} />
          ) : (
            <Empty icon={<Building2 />} title={words.emptyTitle} text={words.emptyText} action={add} />
          )
        }
      </Shown>
      {open === 'new' || edited ? (
        <DepartmentSheet key={open} department={edited} others={departments.filter((each) => each !== edited)} onClose={() => onOpen(undefined)} />
      ) : null}
    </Page>
  )
}
