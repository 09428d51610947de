/** What a conversation's new state does to the lists it is in, or should be in. */
import type { ConversationFilter } from '@/api/keys'
import type { ConversationBody } from '@/api/schema'

import { belongs, byActivity, byWait, waitsIn } from './belonging'
import type { Change } from './commit'
import { inserted, itemsOf, withItems, type Page, type Pages } from './pages'
import type { Me } from './reduce'

export function putConversation(told: ConversationBody, me: Me): Record<string, Change> {
  return {
    conversation: (data, key) => (key[1] === told.id ? newer(data as ConversationBody, told) : data),
    conversations: (data, key) => {
      const list = data as Pages<ConversationBody>
      const items = itemsOf(list)
      const known = items.find((item) => item.id === told.id)
      if (known && newer(known, told) === known) return data
      const wanted = belongs(told, key[1] as ConversationFilter, me) ?? known !== undefined
      const others = known ? items.filter((item) => item !== known) : items
      if (!wanted) return known ? withItems(list, others) : data
      const complete = list.pages.at(-1)?.nextCursor === null
      return withItems(list, inserted(others, known ? newer(known, told) : told, byActivity, complete))
    },
    queue: (data, key) => {
      const page = data as Page<ConversationBody>
      const known = page.items.find((item) => item.id === told.id)
      if (known && newer(known, told) === known) return data
      const others = page.items.filter((item) => item !== known)
      const waits = waitsIn(told, key[1] as string)
      if (!waits && !known) return data
      return { ...page, items: waits ? inserted(others, told, byWait, page.nextCursor === null) : others }
    },
  }
}

function newer(known: ConversationBody, told: ConversationBody): ConversationBody {
  return told.version > known.version ? told : known
}

export function dropConversation(id: string, version: number): Record<string, Change> {
  const meant = (item: ConversationBody) => item.id === id && item.version <= version
  const without = (items: ConversationBody[]) => items.filter((item) => !meant(item))
  const has = (items: ConversationBody[]) => items.some(meant)
  return {
    conversations: (data) => {
      const list = data as Pages<ConversationBody>
      const items = itemsOf(list)
      return has(items) ? withItems(list, without(items)) : data
    },
    queue: (data) => {
      const page = data as Page<ConversationBody>
      return has(page.items) ? { ...page, items: without(page.items) } : data
    },
  }
}
