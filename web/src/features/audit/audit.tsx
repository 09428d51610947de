import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ScrollText } from 'lucide-react'
import { useEffect, useState } from 'react'

import { companyQuery } from '@/api/queries'
import type { AuditBody } from '@/api/schema'
import { LoadMore } from '@/components/load-more'
import { Shown, SkeletonRows } from '@/components/shown'
import { Page } from '@/components/ui/page'
import { Empty } from '@/components/ui/states'
import { auditWords } from '@/lib/strings/admin/audit'

import { auditQuery } from './api'
import { Details } from './details'
import { auditFilter, grouped, type AuditSearch } from './entries'
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
      <Shown asked={company} instead={<SkeletonRows count={10} of="lines" />}>{({ timeZone }) => <Log search={search} go={go} timeZone={timeZone} />}</Shown>
    </Page>
  )
}

const FEWEST_LINES = 15
const MOST_UNASKED = 500

function Log({ search, go, timeZone }: Props & { timeZone: string }) {
  const words = auditWords.use()
  const [open, setOpen] = useState<AuditBody>()
  const filter = auditFilter(search, timeZone)
  const asked = useInfiniteQuery(auditQuery(filter))
  const entries = asked.data?.pages.flatMap(({ items }) => items) ?? []
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  // A page of nothing but looks is a line or two on the screen.
  const isShort = hasNextPage && entries.length < MOST_UNASKED && grouped(entries, words).length < FEWEST_LINES
  useEffect(() => {
    if (isShort && !isFetchingNextPage) void fetchNextPage()
  }, [isShort, isFetchingNextPage, fetchNextPage])
  return (
    <>
      <Filters search={search} filter={filter} go={go} />
      <div>
        <Shown asked={asked} instead={<SkeletonRows count={10} of="lines" />}>
          {() => {
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
