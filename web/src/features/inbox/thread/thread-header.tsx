import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, PanelRight } from 'lucide-react'

import { departmentsQuery } from '@/api/queries'
import type { ConversationBody } from '@/api/schema'
import { Avatar } from '@/components/ui/avatar'
import { IconButton } from '@/components/ui/icon-button'
import { displayName } from '@/lib/people'
import { situation } from '@/lib/situation'
import { useStrings } from '@/lib/strings'
import { useLive } from '@/realtime/live'

import { ActionBar } from '../actions/action-bar'
import { ColleagueName } from '../list/colleague-name'

type Props = { conversation: ConversationBody; onClose: () => void; details: boolean; onDetails: () => void }

export function ThreadHeader({ conversation, onClose, details, onDetails }: Props) {
  const { inbox, common } = useStrings()
  const name = displayName(conversation.contact, inbox.unknownContact)
  return (
    <header className="flex h-16 shrink-0 items-center gap-3 border-b bg-surface px-3 sm:px-4">
      <IconButton label={common.back} className="md:hidden" onClick={onClose}>
        <ArrowLeft />
      </IconButton>
      <span className="hidden sm:block">
        <Avatar name={name} />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="truncate text-base font-semibold">{name}</h2>
        <Subtitle conversation={conversation} />
      </div>
      <ActionBar conversation={conversation} />
      <IconButton label={inbox.actions.details} aria-pressed={details} onClick={onDetails} className="aria-pressed:bg-hover">
        <PanelRight />
      </IconButton>
    </header>
  )
}

const none: string[] = []

function Subtitle({ conversation }: { conversation: ConversationBody }) {
  const words = useStrings()
  const { data } = useQuery(departmentsQuery)
  const viewers = useLive((live) => live.viewers[conversation.id]) ?? none
  const department = data?.items.find((each) => each.id === conversation.departmentId)?.name
  return (
    <p className="flex gap-1 truncate text-xs text-ink-2">
      <span className="truncate">{[department, situation(conversation, words)].filter(Boolean).join(' · ')}</span>
      {conversation.assignedUserId ? <ColleagueName id={conversation.assignedUserId} /> : null}
      {viewers.length ? <span className="hidden truncate text-warning-ink lg:inline">· {words.thread.viewers(viewers.join(', '))}</span> : null}
    </p>
  )
}
