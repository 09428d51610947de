import { useNavigate, useSearch } from '@tanstack/react-router'

import { QuickReplies } from '@/features/quick-replies/quick-replies'

export function QuickRepliesRoute() {
  const { open } = useSearch({ from: '/signed-in/quick-replies' })
  const navigate = useNavigate()
  return <QuickReplies open={open} onOpen={(next) => void navigate({ to: '/quick-replies', search: next ? { open: next } : {} })} />
}
