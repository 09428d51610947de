import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'

import { download } from '@/api/client'
import type { OnPhoneBody } from '@/api/schema'
import { useStrings } from '@/lib/strings'

/** What was sent along, as the phone shows it. */
export function File({ line }: { line: OnPhoneBody }) {
  const { thread } = useStrings()
  const { data } = useQuery({
    queryKey: ['simulated-file', line.id],
    queryFn: async ({ signal }) =>
      URL.createObjectURL(await download('/api/simulator/files/{message_id}', { path: { message_id: line.id }, signal })),
    staleTime: Infinity,
  })
  const name = line.file?.filename ?? thread.kinds[line.kind]
  if (data && (line.kind === 'image' || line.kind === 'sticker')) return <img src={data} alt={name} className="mb-1 max-h-48 rounded" />
  if (data && (line.kind === 'audio' || line.kind === 'voice')) return <audio src={data} controls className="mb-1 h-9 w-56 max-w-full" aria-label={name} />
  if (data && line.kind === 'video') return <video src={data} controls className="mb-1 max-h-48 w-full rounded bg-black" aria-label={name} />
  return (
    <a href={data} download={name} className="mb-1 flex items-center gap-2 rounded bg-black/5 px-2 py-2 text-sm">
      <FileText aria-hidden className="size-4 shrink-0" />
      <span className="truncate">{name}</span>
    </a>
  )
}
