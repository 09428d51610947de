import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

import { useMe } from '@/api/session'
import { Inbox } from '@/features/inbox/inbox'
import type { Go } from '@/features/inbox/search'
import { useStrings } from '@/lib/strings'

import { placesFor } from '../shell/places'
import { inboxSearch } from './inbox-search'

export function InboxRoute() {
  const search = useSearch({ from: '/signed-in/inbox' })
  const navigate = useNavigate()
  const go = useCallback<Go>(
    (change) => void navigate({ to: '/inbox', search: (before) => inboxSearch({ ...before, m: undefined, ...change }), replace: !('c' in change) }),
    [navigate],
  )
  const { common } = useStrings()
  const elsewhere = placesFor(useMe().role)
    .filter(({ to }) => to !== '/inbox')
    .map(({ to, name }) => ({ name: common.nav[name], visit: () => void navigate({ to }) }))
  return <Inbox search={search} go={go} elsewhere={elsewhere} />
}
