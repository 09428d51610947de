/** The law of the screen: what was known, with the events applied, is what the server answers afresh. The histories are
 * written and kept true by the server's own tests. */
import { readdirSync, readFileSync } from 'node:fs'

import { QueryClient } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'

import { commit } from './commit'
import type { ServerEvent } from './events'
import { reduce, type Me } from './reduce'

type Entry = { key: unknown[]; data: unknown }
type History = { me: Me; before: Entry[]; events: ServerEvent[]; after: Entry[] }

const folder = new URL('../../../tests/golden/realtime/', import.meta.url)
const histories = readdirSync(folder).map((name): [string, History] => [
  name,
  JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as History,
])

function known(entries: Entry[]): QueryClient {
  const cache = new QueryClient()
  for (const { key, data } of entries) cache.setQueryData(key, data)
  return cache
}

/** What the cache has, in the form of the files: nothing is null. */
const told = (cache: QueryClient, entries: Entry[]): Entry[] =>
  entries.map(({ key }) => ({ key, data: cache.getQueryData(key) ?? null }))

describe.each(histories)('%s', (_, { me, before, events, after }) => {
  it('ends as the server says', () => {
    const cache = known(before)
    for (const event of events) commit(cache, reduce(event, me), me)
    for (const [number, entry] of told(cache, after).entries()) expect(entry).toEqual(after[number])
  })

  it('ends the same when every event is told twice', () => {
    const cache = known(before)
    for (const event of [...events, ...events]) commit(cache, reduce(event, me), me)
    expect(told(cache, after)).toEqual(after)
  })

  it('is not what it was before', () => {
    expect(before).not.toEqual(after)
    expect(events.length).toBeGreaterThan(5)
  })

  it('leaves a fresh answer as it is when old events come after it', () => {
    const seen = after.filter(({ data }) => data !== null)
    const cache = known(seen)
    for (const event of events) commit(cache, reduce(event, me), me)
    expect(told(cache, seen)).toEqual(seen)
  })
})
