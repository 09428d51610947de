import { FileText, X } from 'lucide-react'
import { useEffect, useState } from 'react'

import { useStrings } from '@/lib/strings'

export type Files = { list: File[]; add: (files: FileList) => void; remove: (file: File) => void; clear: () => void }

export function useFiles(): Files {
  const [list, setList] = useState<File[]>([])
  return {
    list,
    add: (files) => {
      // A browser empties its list of files with the field or the event it came from.
      const chosen = [...files]
      if (chosen.length > 0) setList((before) => [...before, ...chosen])
    },
    remove: (file) => setList((before) => before.filter((other) => other !== file)),
    clear: () => setList([]),
  }
}

/** What will be sent along, each with a way to leave it out. */
export function Attachments({ files }: { files: Files }) {
  const { thread } = useStrings()
  if (files.list.length === 0) return null
  return (
    <ul className="flex gap-2 overflow-x-auto px-3 pt-3">
      {files.list.map((file) => (
        <li key={`${file.name}-${file.lastModified}-${file.size}`} className="relative flex h-16 max-w-44 shrink-0 items-center gap-2 rounded-lg border bg-canvas pr-7 pl-2">
          <Preview file={file} />
          <span className="truncate text-xs">{file.name}</span>
          <button
            type="button"
            aria-label={thread.removeFile(file.name)}
            onClick={() => files.remove(file)}
            className="absolute top-1 right-1 rounded-full bg-surface p-0.5 text-ink-2 hover:text-ink"
          >
            <X className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Preview({ file }: { file: File }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const made = URL.createObjectURL(file)
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the URL must be given back, so an effect makes it
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url ? <img src={url} alt="" className="size-12 rounded object-cover" /> : <FileText aria-hidden className="size-6 shrink-0 text-accent-ink" />
}
