import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useState } from 'react'

import { companyQuery } from '@/api/queries'
import type { AuditBody } from '@/api/schema'
import { LoadMore } from '@/components/load-more'
import { Shown, SkeletonRows } from '@/components/shown'
import { Page } from '@/components/ui/page'
import { Empty } from '@/components/ui/states'
import { auditWords } from '@/lib/strings/admin/audit'

import { auditQuery } from './api'
import { Details } from './details'
import { auditFilter, type AuditSearch } from './entries'
import { EntryTable } from './entry-table'
import { Filters } from './filters'

export type Go = (change: { [Name in keyof AuditSearch]?: string | undefined }) => void
type Props = { search: AuditSearch; go: Go }

/** Everything that anybody signed in asked the server for. */
export function Audit({ search, go }: Props) {
  const words = auditWords.use()
  const company = useQuery(companyQuery)
  return (
    <Page title={words.title} lead={words.lead}>
      <Shown asked={company}>{({ timeZone }) => <Log search={search} go={go} timeZone={timeZone} />}</Shown>
    </Page>
  )
}

function Log({ search, go, timeZone }: Props & { timeZone: string }) {
  const words = auditWords.use()
  const [open, setOpen] = useState<AuditBody>()
  const filter = auditFilter(search, timeZone)
  const asked = useInfiniteQuery(auditQuery(filter))
  return (
    <>
      <Filters search={search} filter={filter} go={go} />
      <div>
        <Shown asked={asked} instead={<SkeletonRows count={10} />}>
          {({ pages }) => {
            const entries = pages.flatMap(({ items }) => items)
            if (entries.length === 0) return <Empty icon={<ScrollText />} title={words.emptyTitle} text={words.emptyText} />
            return <EntryTable entries={entries} onOpen={setOpen} />
          }}
        </Shown>
        <LoadMore asked={asked} />
      </div>
      {open ? (
        <Details
          entry={open}
          onClose={() => setOpen(undefined)}
          go={(change) => {
            setOpen(undefined)
            go(change)
          }}
        />
      ) : null}
    </>
  )
}
