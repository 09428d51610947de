/** Carries the reducer's edits out on the cache. Edits may be repeated and may come late: versions decide. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'

import type { NoteBody } from '@/api/schema'

import { compare } from './belonging'
import { dropConversation, putConversation } from './conversations'
import { mergeMessage } from './messages'
import type { Page } from './pages'
import type { CacheEdit, Me } from './reduce'

type Data = unknown
/** What becomes of one entry of the cache. The same object again means that nothing changes. */
export type Change = (data: Data, key: QueryKey) => Data

export function commit(cache: QueryClient, edits: readonly CacheEdit[], me: Me): void {
  for (const edit of edits) {
    if (edit.kind === 'refetch') {
      void cache.invalidateQueries({ queryKey: edit.key })
      continue
    }
    // Whoever has it open asks again, and is told that it is no longer theirs to see.
    if (edit.kind === 'drop-conversation')
      for (const name of ['conversation', 'messages', 'notes', 'assignments']) void cache.resetQueries({ queryKey: [name, edit.id] })
    for (const query of cache.getQueryCache().findAll()) {
      const before: unknown = query.state.data
      if (before === undefined) continue
      const after = apply(edit, query.queryKey, before, me)
      if (after !== before) cache.setQueryData(query.queryKey, after, { updatedAt: query.state.dataUpdatedAt })
    }
  }
}

/** What the edit makes of one entry of the cache. */
export function apply(edit: CacheEdit, key: QueryKey, data: Data, me: Me): Data {
  const change = changes(edit, me)[key[0] as string]
  return change ? change(data, key) : data
}

function changes(edit: CacheEdit, me: Me): Record<string, Change> {
  switch (edit.kind) {
    case 'put-conversation':
      return putConversation(edit.conversation, me)
    case 'drop-conversation':
      return dropConversation(edit.id, edit.version)
    case 'put-message':
      return { messages: (data, key) => (key[1] === edit.message.conversationId ? mergeMessage(data, edit.message) : data) }
    case 'put-note':
      return { notes: (data, key) => (key[1] === edit.note.conversationId ? withNote(data, edit.note) : data) }
    case 'put-department':
      return { departments: put(edit.department, (a, b) => a.position - b.position || compare(a.name, b.name)) }
    case 'put-company':
      return { company: () => edit.company }
    case 'put-quick-reply':
      return { 'quick-replies': put(edit.reply, (a, b) => compare(a.shortcut, b.shortcut)) }
    case 'drop-quick-reply':
      return { 'quick-replies': drop(edit.id) }
    case 'put-label':
      return { labels: put(edit.label, (a, b) => compare(a.name, b.name)) }
    case 'drop-label':
      return { labels: drop(edit.id) }
    case 'patch-channel':
      return { channels: patch(edit.id, { state: edit.state, detail: edit.detail }) }
    case 'refetch':
      return {}
  }
}

type WithId = { id: string }

const put =
  <T extends WithId>(item: T, order: (a: T, b: T) => number): Change =>
  (data) => {
    const list = data as { items: T[] }
    return { ...list, items: [...list.items.filter((other) => other.id !== item.id), item].sort(order) }
  }

const drop =
  (id: string): Change =>
  (data) => {
    const list = data as { items: WithId[] }
    return { ...list, items: list.items.filter((item) => item.id !== id) }
  }

const patch =
  (id: string, change: object): Change =>
  (data) => {
    const list = data as { items: WithId[] }
    return { ...list, items: list.items.map((item) => (item.id === id ? { ...item, ...change } : item)) }
  }

function withNote(data: Data, note: NoteBody): Data {
  const page = data as Page<NoteBody>
  return page.items.some((known) => known.id === note.id) ? page : { ...page, items: [note, ...page.items] }
}
