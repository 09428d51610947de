import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { ConversationBody } from '@/api/schema'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/states'
import { calendarDate } from '@/lib/calendar'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'

import { contactQuery } from '../api'
import { Facts } from './facts'

/** What is known of the customer, and the way to write down more. */
export function Contact({ conversation }: { conversation: ConversationBody }) {
  const { thread } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const { data } = useQuery(contactQuery(conversation.contact.id))
  if (!data) return <Skeleton className="h-4 w-2/3" />
  return (
    <>
      {data.blocked ? (
        <p className="mb-2">
          <Badge tone="danger">{thread.blocked}</Badge>
        </p>
      ) : null}
      <Facts facts={[[thread.fields.since, calendarDate(data.createdAt, language)], ...Object.entries(data.attributes)]} />
      <Link
        to="/contacts"
        search={{ open: conversation.contact.id }}
        className="mt-3 inline-block rounded text-sm font-medium text-accent-ink underline-offset-2 hover:underline"
      >
        {thread.editContact}
      </Link>
    </>
  )
}
