import { useQuery } from '@tanstack/react-query'

import { useStrings } from '@/lib/strings'

import { notesQuery } from '../api'
import { useMoment } from '../use-moment'

export function Notes({ id }: { id: string }) {
  const { thread } = useStrings()
  const moment = useMoment()
  const notes = useQuery(notesQuery(id)).data?.items ?? []
  if (notes.length === 0) return <p className="text-sm text-ink-2">{thread.noNotes}</p>
  return (
    <ul className="flex flex-col gap-2">
      {notes.map((note) => (
        <li key={note.id} className="rounded-lg border border-note-line bg-note px-3 py-2 text-sm text-note-ink">
          <p className="break-words whitespace-pre-wrap">{note.text}</p>
          <p className="mt-1 text-xs">
            {note.authorName} · {moment(note.createdAt)}
          </p>
        </li>
      ))}
    </ul>
  )
}
