import { useNavigate, useSearch } from '@tanstack/react-router'

import { Channels } from '@/features/channels/channels'

export function ChannelsRoute() {
  const { open } = useSearch({ from: '/signed-in/channels' })
  const navigate = useNavigate()
  return <Channels open={open} onOpen={(next) => void navigate({ to: '/channels', search: next ? { open: next } : {} })} />
}
