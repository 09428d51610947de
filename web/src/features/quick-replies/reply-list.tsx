import { Paperclip } from 'lucide-react'

import type { DepartmentBody, QuickReplyBody } from '@/api/schema'
import { Badge } from '@/components/ui/badge'
import { quickReplyWords } from '@/lib/strings/admin/quick-replies'

type Props = { replies: readonly QuickReplyBody[]; departments: readonly DepartmentBody[]; onOpen?: (id: string) => void }

/** Without `onOpen` they are only to be read. */
export function ReplyList({ replies, departments, onOpen }: Props) {
  const words = quickReplyWords.use()
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  return (
    <ul className="divide-y rounded-xl border bg-surface">
      {replies.map(({ id, shortcut, text, departmentId, attachment }) => (
        <li key={id} className={onOpen ? 'relative hover:bg-hover' : undefined}>
          <div className="flex flex-col gap-1 px-4 py-3">
            <div className="flex flex-wrap items-center gap-2">
              {onOpen ? (
                <button
                  type="button"
                  aria-label={words.edit(shortcut)}
                  onClick={() => onOpen(id)}
                  className="font-semibold text-accent-ink after:absolute after:inset-0"
                >
                  /{shortcut}
                </button>
              ) : (
                <span className="font-semibold text-accent-ink">/{shortcut}</span>
              )}
              <Badge>{departmentId ? (names.get(departmentId) ?? '') : words.everybody}</Badge>
              {attachment ? (
                <Badge className="max-w-56">
                  <Paperclip aria-hidden />
                  <span className="sr-only">{words.hasFile('')}</span>
                  <span className="truncate">{attachment.filename ?? words.unnamedFile}</span>
                </Badge>
              ) : null}
            </div>
            <p className="line-clamp-2 break-words whitespace-pre-line text-ink-2">{text}</p>
          </div>
        </li>
      ))}
    </ul>
  )
}
