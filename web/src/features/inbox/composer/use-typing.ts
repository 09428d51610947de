import { useEffect, useRef } from 'react'

import { tell } from '@/realtime/socket'

/** Said again this often while somebody types, for others forget it by themselves. */
const AGAIN = 4000

/** Tells colleagues, and the customer of whoever attends to them, that one is typing. */
export function useTyping(conversationId: string): (typing: boolean) => void {
  const last = useRef(0)
  const stop = useRef(() => {
    if (last.current === 0) return
    last.current = 0
    tell('typing', { conversationId, typing: false })
  })
  useEffect(() => {
    const end = stop.current
    return () => end()
  }, [])
  return (typing) => {
    if (!typing) {
      stop.current()
    } else if (Date.now() - last.current > AGAIN) {
      last.current = Date.now()
      tell('typing', { conversationId, typing: true })
    }
  }
}
