import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'

import { channelsQuery, departmentsQuery, usersQuery } from '@/api/queries'
import type { ConversationBody } from '@/api/schema'
import { Avatar } from '@/components/ui/avatar'
import { IconButton } from '@/components/ui/icon-button'
import { displayName, readablePhone } from '@/lib/people'
import { situation } from '@/lib/situation'
import { useStrings } from '@/lib/strings'

import { conversationQuery } from '../api'
import type { Go } from '../search'
import { useMoment } from '../use-moment'
import { Assignments } from './assignments'
import { Contact } from './contact'
import { Facts } from './facts'
import { History } from './history'
import { Labels } from './labels'
import { Notes } from './notes'

export function DetailsPane({ id, go, onClose }: { id: string; go: Go; onClose: () => void }) {
  const { thread, common, inbox } = useStrings()
  const { data } = useQuery(conversationQuery(id))
  if (!data) return null
  const name = displayName(data.contact, inbox.unknownContact)
  return (
    <aside
      aria-label={thread.details}
      className="fixed inset-0 z-30 overflow-y-auto bg-surface md:static md:z-auto md:w-72 md:shrink-0 md:border-l xl:w-80"
    >
      <div className="flex justify-end p-2 md:hidden">
        <IconButton label={common.close} onClick={onClose}>
          <X />
        </IconButton>
      </div>
      <header className="flex flex-col items-center gap-2 px-5 pt-6 pb-5 text-center">
        <Avatar name={name} size="lg" />
        <div className="min-w-0 max-w-full">
          <p className="text-base font-semibold break-words">{name}</p>
          {data.contact.phone ? <p className="tabular text-sm text-ink-2">{readablePhone(data.contact.phone)}</p> : null}
        </div>
      </header>
      <Section title={thread.contact}>
        <Contact conversation={data} />
      </Section>
      <Section title={thread.conversation}>
        <About conversation={data} />
      </Section>
      <Labels conversation={data} />
      <Section title={thread.notes}>
        <Notes id={id} />
      </Section>
      <Section title={thread.assignments}>
        <Assignments id={id} />
      </Section>
      <Section title={thread.history}>
        <History conversation={data} go={go} />
      </Section>
    </aside>
  )
}

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="border-t px-5 py-4">
      <h3 className="mb-2.5 text-sm font-semibold">{title}</h3>
      {children}
    </section>
  )
}

function About({ conversation }: { conversation: ConversationBody }) {
  const words = useStrings()
  const { fields } = words.thread
  const departments = useQuery(departmentsQuery).data?.items
  const users = useQuery(usersQuery).data?.items
  const channels = useQuery(channelsQuery).data?.items
  const moment = useMoment()
  const when = (at: string | null) => (at ? moment(at) : null)
  const named = (list: { id: string; name: string }[] | undefined, id: string | null) => list?.find((each) => each.id === id)?.name
  const facts: [string, string | null | undefined][] = [
    [fields.status, situation(conversation, words)],
    [fields.department, named(departments, conversation.departmentId)],
    [fields.agent, conversation.assignedUserId ? named(users, conversation.assignedUserId) : fields.nobody],
    [fields.channel, channels && channels.length > 1 ? named(channels, conversation.channelId) : null],
    [fields.opened, when(conversation.createdAt)],
    [fields.queued, when(conversation.queuedAt)],
    [fields.firstResponse, when(conversation.firstResponseAt)],
    [fields.resolved, when(conversation.resolvedAt)],
    [fields.lastAttended, when(conversation.lastAttendedAt)],
  ]
  return <Facts facts={facts} />
}
