import type { ConversationBody } from '@/api/schema'
import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

import { useDrafts } from '../composer/drafts'

/** What was said last, unless the user has begun an answer. */
export function Said({ conversation }: { conversation: ConversationBody }) {
  const { inbox } = useStrings()
  const { id, unreadCount, lastMessagePreview } = conversation
  const draft = useDrafts((drafts) => drafts.texts[id])
  return (
    <span className={classes('truncate text-sm', unreadCount > 0 ? 'text-ink' : 'text-ink-2')}>
      {draft ? (
        <>
          <span className="font-medium text-warning-ink">{inbox.draft}</span> {draft}
        </>
      ) : (
        (lastMessagePreview?.replace(/[*_~]/g, '') ?? inbox.noMessages)
      )}
    </span>
  )
}
