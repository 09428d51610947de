import { useMutation } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { explain } from '@/api/problem'
import type { MessageBody } from '@/api/schema'
import { useStrings } from '@/lib/strings'
import { failureWords } from '@/lib/strings/failures'

/** Why a message did not go out, and the way to try again. */
export function FailedLine({ message }: { message: MessageBody }) {
  const { thread } = useStrings()
  const failures = failureWords.use()
  const retry = useMutation({
    mutationFn: () => call('post', '/api/messages/{message_id}/retry', { path: { message_id: message.id } }),
    onError: (problem) => toast.error(explain(problem)),
  })
  const why = message.error ? (failures[message.error.code] ?? message.error.detail) : null
  return (
    <p className="mt-1 flex items-center gap-2 border-t border-line-strong pt-1.5 text-xs text-danger">
      <span className="flex-1">
        {thread.status.FAILED}
        {why ? `: ${why}` : ''}
      </span>
      <button
        type="button"
        disabled={retry.isPending}
        onClick={() => retry.mutate()}
        className="flex shrink-0 items-center gap-1 rounded font-medium underline-offset-2 hover:underline disabled:opacity-50"
      >
        <RotateCw aria-hidden className="size-3" />
        {thread.retry}
      </button>
    </p>
  )
}
