import type { ConversationBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { Button } from '@/components/ui/button'
import { useStrings } from '@/lib/strings'
import { useNow } from '@/lib/use-now'

import { useAct } from '../actions/use-act'
import { useDrafts } from './drafts'
import { Editor } from './editor'
import { Guard } from './guard'
import { Templates } from './templates'

/** Where one writes, or why one cannot. A note can always be left. */
export function Composer({ conversation }: { conversation: ConversationBody }) {
  const { id } = conversation
  const mode = useDrafts((drafts) => drafts.mode[id] ?? 'reply')
  const why = useWhyNot(conversation)
  return (
    <footer className="border-t bg-surface px-3 pt-2 pb-3 sm:px-4">
      <div className="mx-auto max-w-4xl">
        <Guard conversationId={id} />
        {why && mode === 'reply' ? <Closed conversation={conversation} why={why} /> : <Editor conversation={conversation} mode={mode} />}
      </div>
    </footer>
  )
}

/** Why the user cannot write to the customer now; null when nothing is in the way. */
function useWhyNot({ allowedActions, assignedUserId, windowExpiresAt, status }: ConversationBody): string | null {
  const { thread } = useStrings()
  const me = useMe()
  const now = useNow(10_000)
  if (status === 'RESOLVED' || status === 'ARCHIVED') return thread.closed
  if (!allowedActions.includes('reply')) return thread.inMenu
  if (assignedUserId !== me.id && me.role !== 'ADMIN') return thread.acceptFirst
  if (windowExpiresAt !== null && Date.parse(windowExpiresAt) <= now) return thread.windowClosed
  return null
}

function Closed({ conversation, why }: { conversation: ConversationBody; why: string }) {
  const { inbox, thread } = useStrings()
  const me = useMe()
  const act = useAct(conversation.id)
  const { allowedActions, assignedUserId } = conversation
  const choose = useDrafts((drafts) => drafts.choose)
  const mayAccept = allowedActions.includes('assign') && assignedUserId === null
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 py-1">
      <p className="text-sm text-ink-2">{why}</p>
      <div className="flex gap-2">
        <Button size="sm" onClick={() => choose(conversation.id, 'note')}>
          {thread.noteMode}
        </Button>
        {conversation.windowExpiresAt !== null && allowedActions.includes('reply') && !mayAccept ? <Templates conversation={conversation} /> : null}
        {mayAccept ? (
          <Button size="sm" look="primary" disabled={act.isPending} onClick={() => act.mutate({ kind: 'accept', userId: me.id })}>
            {inbox.actions.accept}
          </Button>
        ) : null}
        {allowedActions.includes('reopen') ? (
          <Button size="sm" look="primary" disabled={act.isPending} onClick={() => act.mutate({ kind: 'reopen' })}>
            {inbox.actions.reopen}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
