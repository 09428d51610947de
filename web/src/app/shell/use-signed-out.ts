import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

import { queryClient } from '@/api/query-client'
import { useSession } from '@/api/session'

/** Once nobody is signed in, nothing of theirs stays in memory, and the sign-in page is shown. */
export function useSignedOut(): void {
  const signedIn = useSession((store) => store.session !== null)
  const navigate = useNavigate()
  useEffect(() => {
    if (signedIn) return
    queryClient.clear()
    void navigate({ to: '/login', replace: true })
  }, [signedIn, navigate])
}
