import type { MessageBody } from '@/api/schema'

import { itemsOf, withItems, type Pages } from './pages'

/** A conversation's messages with one more, or with a newer state of one; newest first, as the API lists them. */
export function mergeMessage(data: unknown, told: MessageBody): unknown {
  const list = data as Pages<MessageBody>
  const items = itemsOf(list)
  const at = items.findIndex((item) => item.id === told.id)
  const known = items[at]
  if (known) return withItems(list, items.with(at, keepingLink(told, known)))
  const place = items.findIndex((item) => item.seq < told.seq)
  if (place >= 0) return withItems(list, items.toSpliced(place, 0, told))
  // Older than all that was fetched: its page will bring it, unless this is the very first.
  return list.pages.at(-1)?.nextCursor === null ? withItems(list, [...items, told]) : list
}

/** Events tell no links to files, because a link is made for one user. The one there is stays good. */
function keepingLink(told: MessageBody, known: MessageBody): MessageBody {
  const url = known.media?.url
  return url && told.media ? { ...told, media: { ...told.media, url } } : told
}
