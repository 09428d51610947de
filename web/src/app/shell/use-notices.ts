import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { toast } from 'sonner'

import { useMe } from '@/api/session'
import { chime } from '@/lib/chime'
import { displayName } from '@/lib/people'
import { usePreferences } from '@/lib/preferences'
import { strings } from '@/lib/strings'
import type { ServerEvent } from '@/realtime/events'
import { noticeOf, type Notice } from '@/realtime/notices'

function said({ kind, conversation }: Notice): { title: string; name: string } {
  const { inbox } = strings()
  const name = displayName(conversation.contact, inbox.unknownContact)
  const titles = { queued: inbox.newInQueue(name), assigned: inbox.assignedToYou(name), overdue: inbox.timedOut(name), message: name }
  return { title: titles[kind], name }
}

/** Tells of events that matter: a toast and a sound, and outside the page if the browser was allowed to. */
export function useNotices(): (event: ServerEvent) => void {
  const me = useMe()
  const navigate = useNavigate()
  return useCallback(
    (event: ServerEvent) => {
      const notice = noticeOf(event, me)
      if (!notice) return
      const { conversation } = notice
      const isOpen = new URLSearchParams(location.search).get('c') === conversation.id
      if (isOpen && document.hasFocus()) return
      if (usePreferences.getState().sound) chime()
      const { title } = said(notice)
      const open = () => void navigate({ to: '/inbox', search: (before) => ({ ...before, c: conversation.id }) })
      const description = notice.kind === 'message' ? notice.text : (conversation.lastMessagePreview ?? undefined)
      toast(title, { id: conversation.id, description, action: { label: strings().common.open, onClick: open } })
      if (!document.hasFocus() && 'Notification' in window && Notification.permission === 'granted') {
        new Notification(title, { body: description ?? '', tag: conversation.id }).onclick = () => {
          window.focus()
          open()
        }
      }
    },
    [me, navigate],
  )
}
