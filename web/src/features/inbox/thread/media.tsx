import { useQuery } from '@tanstack/react-query'
import { Download, FileText, FileX, LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'

import { call } from '@/api/client'
import type { MessageBody } from '@/api/schema'
import { useStrings } from '@/lib/strings'

import { AudioPlayer } from './audio-player'
import { Picture } from './picture'
import { Words } from './words'

/** Links last for 15 minutes; a new one is asked for somewhat sooner. */
const LINK_LASTS = 12 * 60_000

function useLink(message: MessageBody): string | undefined {
  const ready = message.media?.state === 'READY'
  const { data } = useQuery({
    queryKey: ['media-link', message.id],
    queryFn: ({ signal }) => call('get', '/api/messages/{message_id}/media', { path: { message_id: message.id }, signal }),
    staleTime: LINK_LASTS,
    refetchInterval: LINK_LASTS,
    enabled: ready,
  })
  return data?.url ?? message.media?.url ?? undefined
}

export function Media({ message }: { message: MessageBody }) {
  const caption = message.kind === 'document' && message.text === message.media?.filename ? '' : message.text
  return (
    <>
      <File message={message} />
      {caption ? <Words text={caption} /> : null}
    </>
  )
}

function File({ message }: { message: MessageBody }) {
  const { thread } = useStrings()
  const url = useLink(message)
  const { media, kind } = message
  // What a program calls the file of a voice note tells nobody anything.
  const name = (kind === 'voice' ? null : media?.filename) ?? thread.kinds[kind]
  if (!media || media.state === 'FAILED') return <State icon={<FileX />} name={name} text={thread.mediaFailed} />
  if (media.state === 'PENDING' || !url)
    return <State icon={<LoaderCircle className="animate-spin" />} name={name} text={thread.mediaPending} />
  switch (kind) {
    case 'image':
    case 'sticker':
      return <Picture url={url} name={name} small={kind === 'sticker'} />
    case 'video':
      return <video src={url} controls preload="metadata" className="mb-1 max-h-80 w-full rounded-lg bg-black" aria-label={name} />
    case 'audio':
    case 'voice':
      return <AudioPlayer url={url} name={name} />
    default:
      return <Document url={url} name={name} size={media.size} />
  }
}

function Document({ url, name, size }: { url: string; name: string; size: number | null }) {
  const { thread } = useStrings()
  return (
    <a href={url} download={name} className="mb-1 flex items-center gap-3 rounded-lg bg-black/4 p-2.5 hover:bg-black/8 dark:bg-white/5">
      <FileText aria-hidden className="size-6 shrink-0 text-accent-ink" />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">
          <span className="sr-only">{thread.download}</span> {name}
        </span>
        {size ? <span className="tabular block text-xs text-ink-2">{bytes(size)}</span> : null}
      </span>
      <Download aria-hidden className="size-4 text-ink-3" />
    </a>
  )
}

const bytes = (size: number): string =>
  size < 1024 * 1024 ? `${Math.max(1, Math.round(size / 1024))} kB` : `${(size / 1024 / 1024).toFixed(1)} MB`

const State = ({ icon, name, text }: { icon: ReactNode; name: string; text: string }) => (
  <div className="mb-1 flex items-center gap-2.5 rounded-lg bg-black/4 px-3 py-2.5 text-sm text-ink-2 dark:bg-white/5 [&_svg]:size-5">
    <span aria-hidden>{icon}</span>
    <span className="min-w-0">
      <span className="block truncate font-medium text-ink">{name}</span>
      {text}
    </span>
  </div>
)
