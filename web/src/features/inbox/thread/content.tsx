import { CircleHelp, MapPin, User } from 'lucide-react'

import type { MessageBody } from '@/api/schema'
import { useStrings } from '@/lib/strings'

import { Media } from './media'
import { Words } from './words'

/** What a message says, by its kind. A kind that is not known here yet says so, and shows the text that came with it. */
export function Content({ message }: { message: MessageBody }) {
  switch (message.kind) {
    case 'text':
    case 'interactive':
    case 'order':
    case 'system':
    case 'template':
      return <Words text={message.text} />
    case 'image':
    case 'sticker':
    case 'video':
    case 'audio':
    case 'voice':
    case 'document':
      return <Media message={message} />
    case 'location':
      return <Location message={message} />
    case 'contacts':
      return <Cards message={message} />
    default:
      return <Unsupported message={message} />
  }
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')

function Location({ message }: { message: MessageBody }) {
  const { thread } = useStrings()
  const { latitude, longitude, name, address } = message.details
  const place = `${text(latitude)},${text(longitude)}`
  return (
    <div className="flex items-start gap-2.5">
      <span aria-hidden className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
        <MapPin className="size-4" />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{text(name) || thread.kinds.location}</p>
        {text(address) ? <p className="text-sm text-ink-2">{text(address)}</p> : null}
        <a
          href={`https://www.openstreetmap.org/?mlat=${text(latitude)}&mlon=${text(longitude)}#map=16/${place.replace(',', '/')}`}
          target="_blank"
          rel="noreferrer noopener"
          className="text-sm font-medium text-accent-ink underline underline-offset-2"
        >
          {thread.openMap}
        </a>
      </div>
    </div>
  )
}

type Card = { name?: unknown; phones?: unknown }

function Cards({ message }: { message: MessageBody }) {
  const cards = Array.isArray(message.details.contacts) ? (message.details.contacts as Card[]) : []
  if (cards.length === 0) return <Words text={message.text} />
  return (
    <ul className="flex flex-col gap-2">
      {cards.map((card, number) => (
        <li key={number} className="flex items-center gap-2.5">
          <span aria-hidden className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent-soft text-accent-ink">
            <User className="size-4" />
          </span>
          <div className="min-w-0">
            <p className="font-medium">{text(card.name)}</p>
            {Array.isArray(card.phones) ? <p className="tabular text-sm text-ink-2">{card.phones.map(text).join(', ')}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

function Unsupported({ message }: { message: MessageBody }) {
  const { thread } = useStrings()
  return (
    <div className="flex items-start gap-2 text-ink-2">
      <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div>
        <p>{thread.kinds.unsupported}</p>
        <p className="text-sm">{message.text || thread.seeOnPhone}</p>
      </div>
    </div>
  )
}
