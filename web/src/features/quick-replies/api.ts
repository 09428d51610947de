import { call } from '@/api/client'
import type { QuickReplyBody } from '@/api/schema'
import { upload } from '@/api/upload'

export type Draft = { shortcut: string; text: string; departmentId: string; file: File | 'none' | 'kept' }

export const draftOf = (reply: QuickReplyBody | undefined): Draft => ({
  shortcut: reply?.shortcut ?? '',
  text: reply?.text ?? '',
  departmentId: reply?.departmentId ?? '',
  file: reply?.attachment ? 'kept' : 'none',
})

/** Create the reply, or change `before`; then bring its file to what the draft wants. */
export async function saveReply(before: QuickReplyBody | undefined, draft: Draft): Promise<QuickReplyBody> {
  const body = { shortcut: draft.shortcut, text: draft.text, departmentId: draft.departmentId || null }
  const reply = before
    ? await call('patch', '/api/quick-replies/{reply_id}', { path: { reply_id: before.id }, body })
    : await call('post', '/api/quick-replies', { body })
  if (draft.file instanceof File) {
    const form = new FormData()
    form.append('file', draft.file)
    return upload(`/api/quick-replies/${reply.id}/attachment`, form, () => undefined, undefined, 'PUT')
  }
  if (draft.file === 'none' && reply.attachment)
    return call('delete', '/api/quick-replies/{reply_id}/attachment', { path: { reply_id: reply.id } })
  return reply
}
