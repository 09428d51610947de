import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

import { Inbox } from '@/features/inbox/inbox'
import type { Go } from '@/features/inbox/search'

import { inboxSearch } from './inbox-search'

export function InboxRoute() {
  const search = useSearch({ from: '/signed-in/inbox' })
  const navigate = useNavigate()
  const go = useCallback<Go>(
    (change) => void navigate({ to: '/inbox', search: (before) => inboxSearch({ ...before, m: undefined, ...change }), replace: !('c' in change) }),
    [navigate],
  )
  return <Inbox search={search} go={go} />
}
