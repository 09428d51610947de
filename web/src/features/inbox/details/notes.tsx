import { useQuery } from '@tanstack/react-query'

import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { dateAndTime } from '@/lib/time'

import { notesQuery } from '../api'

export function Notes({ id }: { id: string }) {
  const { thread } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const notes = useQuery(notesQuery(id)).data?.items ?? []
  if (notes.length === 0) return <p className="text-sm text-ink-2">{thread.noNotes}</p>
  return (
    <ul className="flex flex-col gap-2">
      {notes.map((note) => (
        <li key={note.id} className="rounded-lg border border-note-line bg-note px-3 py-2 text-sm text-note-ink">
          <p className="break-words whitespace-pre-wrap">{note.text}</p>
          <p className="mt-1 text-xs">
            {note.authorName} · {dateAndTime(note.createdAt, language)}
          </p>
        </li>
      ))}
    </ul>
  )
}
