/** `items` with the one at `from` moved to `to`; the others close up. Places beyond the ends are the ends. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const item = items[from]
  const rest = items.toSpliced(from, 1)
  if (item === undefined) return [...items]
  return rest.toSpliced(Math.min(Math.max(to, 0), rest.length), 0, item)
}

/** Where a thing dragged to height `y` would be put, by the middles of the rows from top to bottom. */
export function placeAt(middles: readonly number[], from: number, y: number): number {
  const above = middles.filter((middle, index) => index !== from && middle < y)
  return above.length
}
