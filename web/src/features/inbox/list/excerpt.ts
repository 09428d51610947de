/** Where a search found something in a text. Pure. */
import { fold } from '@/lib/fold'

export type Part = { text: string; hit: boolean }

/** What is shown before the first hit. */
const BEFORE = 32
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** The text around the first place that `search` begins a word of, with all such beginnings marked. */
export function excerpt(text: string, search: string): Part[] {
  const wanted = [...fold(search).matchAll(WORD)].map(([word]) => word)
  const flat = text.replace(/\s+/g, ' ').trim()
  const hits = [...flat.matchAll(WORD)].flatMap((word) => {
    const length = Math.max(0, ...wanted.map((beginning) => begun(word[0], beginning)))
    return length ? [{ from: word.index, to: word.index + length }] : []
  })
  const start = beginning(flat, hits[0]?.from ?? 0)
  const parts: Part[] = start > 0 ? [{ text: '…', hit: false }] : []
  let end = start
  for (const { from, to } of hits) {
    parts.push({ text: flat.slice(end, from), hit: false }, { text: flat.slice(from, to), hit: true })
    end = to
  }
  return [...parts, { text: flat.slice(end), hit: false }].filter((part) => part.text !== '')
}

/** How many signs of `word` stand for `wanted`, which it may begin with once both are folded. */
function begun(word: string, wanted: string): number {
  if (wanted === '' || !fold(word).startsWith(wanted)) return 0
  let length = 1
  while (fold(word.slice(0, length)).length < wanted.length) length += 1
  return length
}

/** The beginning of a word not far before the first hit; the text's own if that is near. */
function beginning(text: string, hit: number): number {
  if (hit <= BEFORE) return 0
  const space = text.indexOf(' ', hit - BEFORE)
  return space < 0 || space >= hit ? hit : space + 1
}
