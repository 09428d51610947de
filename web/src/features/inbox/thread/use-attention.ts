import { useEffect } from 'react'

import type { ConversationBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { useLive } from '@/realtime/live'
import { tell } from '@/realtime/socket'

import { markRead } from '../api'

/** Colleagues see who has the conversation open; the customer sees blue ticks once whoever attends to it has looked. */
export function useAttention(conversation: ConversationBody | undefined): void {
  const me = useMe()
  const connection = useLive((live) => live.connection)
  const id = conversation?.id
  useEffect(() => {
    if (!id || connection !== 'connected') return
    tell('join_conversation', { conversationId: id })
    return () => tell('leave_conversation', { conversationId: id })
  }, [id, connection])

  const unread = conversation?.assignedUserId === me.id ? conversation.unreadCount : 0
  useEffect(() => {
    if (!id || unread === 0) return
    // A refusal changes nothing for whoever reads, and the next message asks again.
    const look = () => void (document.hasFocus() && markRead(id).catch(() => undefined))
    look()
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [id, unread])
}
