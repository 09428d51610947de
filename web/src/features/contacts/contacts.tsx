import { useInfiniteQuery } from '@tanstack/react-query'
import { Contact } from 'lucide-react'

import { LoadMore } from '@/components/load-more'
import { Shown, SkeletonRows } from '@/components/shown'
import { SearchField } from '@/components/ui/search-field'
import { Empty } from '@/components/ui/states'
import { classes } from '@/lib/classes'
import { contactWords } from '@/lib/strings/admin/contacts'

import { contactsQuery } from './api'
import { ContactDetail } from './contact-detail'
import { ContactRows } from './contact-rows'

type Props = {
  open: string | undefined
  search: string
  onOpen: (id: string | undefined) => void
  onSearch: (search: string) => void
}

/** Customers at the left, what is known of one at the right; on a phone one of the two. */
export function Contacts({ open, search, onOpen, onSearch }: Props) {
  const words = contactWords.use()
  const asked = useInfiniteQuery(contactsQuery(search))
  return (
    <div className="flex h-full">
      <section
        aria-label={words.list}
        className={classes('min-h-0 w-full flex-col bg-surface md:flex md:w-84 md:shrink-0 md:border-r', open ? 'hidden' : 'flex')}
      >
        <header className="flex flex-col gap-3 px-4 pt-5 pb-3">
          <h1 className="text-xl font-semibold tracking-tight">{words.title}</h1>
          <SearchField label={words.search} value={search} onChange={onSearch} />
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">
          <Shown asked={asked} instead={<SkeletonRows count={8} bare />}>
            {({ pages }) => {
              const contacts = pages.flatMap(({ items }) => items)
              if (contacts.length > 0) return <ContactRows contacts={contacts} open={open} onOpen={onOpen} />
              return search ? (
                <Empty icon={<Contact />} title={words.nothing} />
              ) : (
                <Empty icon={<Contact />} title={words.emptyTitle} text={words.emptyText} />
              )
            }}
          </Shown>
          <LoadMore asked={asked} />
        </div>
      </section>
      <div className={classes('min-h-0 min-w-0 flex-1 overflow-y-auto md:block', open ? 'block' : 'hidden')}>
        {open ? (
          <ContactDetail key={open} id={open} onOpen={onOpen} />
        ) : (
          <Empty className="h-full" icon={<Contact />} title={words.pickTitle} text={words.pickText} />
        )}
      </div>
    </div>
  )
}
