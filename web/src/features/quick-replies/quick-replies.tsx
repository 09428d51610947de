import { useQuery } from '@tanstack/react-query'
import { MessageSquareText, Plus } from 'lucide-react'
import { useState } from 'react'

import { departmentsQuery, quickRepliesQuery } from '@/api/queries'
import { useMe } from '@/api/session'
import { Shown, SkeletonRows } from '@/components/shown'
import { Button } from '@/components/ui/button'
import { Page } from '@/components/ui/page'
import { SearchField } from '@/components/ui/search-field'
import { Empty } from '@/components/ui/states'
import { fold } from '@/lib/fold'
import { useStrings } from '@/lib/strings'
import { quickReplyWords } from '@/lib/strings/admin/quick-replies'

import { ReplyList } from './reply-list'
import { ReplySheet } from './reply-sheet'

type Props = { open: string | undefined; onOpen: (id: string | undefined) => void }

/** Agents see the texts that they may use; admins write them. */
export function QuickReplies({ open, onOpen }: Props) {
  const words = quickReplyWords.use()
  const { common } = useStrings()
  const asked = useQuery(quickRepliesQuery)
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const [search, setSearch] = useState('')
  const mayWrite = useMe().role === 'ADMIN'
  const edited = asked.data?.items.find(({ id }) => id === open)
  const add = (
    <Button look="primary" onClick={() => onOpen('new')}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  )
  return (
    <Page title={words.title} lead={words.lead} actions={mayWrite ? add : undefined} narrow>
      <SearchField label={words.search} value={search} onChange={setSearch} />
      <Shown asked={asked} instead={<SkeletonRows of="things" />}>
        {({ items }) => {
          const found = items.filter(({ shortcut, text }) => fold(`/${shortcut} ${text}`).includes(fold(search)))
          if (found.length > 0)
            return <ReplyList replies={found} departments={departments} {...(mayWrite ? { onOpen } : {})} />
          return search ? (
            <Empty icon={<MessageSquareText />} title={common.nothingFound} />
          ) : (
            <Empty icon={<MessageSquareText />} title={words.emptyTitle} text={words.emptyText} action={mayWrite ? add : undefined} />
          )
        }}
      </Shown>
      {mayWrite && (open === 'new' || edited) ? (
        <ReplySheet key={open} reply={edited} departments={departments} onClose={() => onOpen(undefined)} />
      ) : null}
    </Page>
  )
}
