/** Lists that were fetched page by page, changed as if they were one. */
export type Page<T> = { items: T[]; nextCursor: string | null }
export type Pages<T> = { pages: Page<T>[]; pageParams: unknown[] }

export const itemsOf = <T>(list: Pages<T> | undefined): T[] => list?.pages.flatMap((page) => page.items) ?? []

/** The same pages with other items: each keeps its length, and the last takes what is left over. */
export function withItems<T>(list: Pages<T>, items: T[]): Pages<T> {
  const last = list.pages.length - 1
  let start = 0
  const pages = list.pages.map((page, number) => {
    const end = number === last ? items.length : Math.min(items.length, start + page.items.length)
    const part = items.slice(start, end)
    start = end
    return { ...page, items: part }
  })
  return { ...list, pages }
}

/** Put `item` where `order` wants it. Beyond the end of what has been fetched it is left out: its page will bring it. */
export function inserted<T>(items: T[], item: T, order: (a: T, b: T) => number, complete: boolean): T[] {
  const at = items.findIndex((other) => order(item, other) < 0)
  if (at >= 0) return items.toSpliced(at, 0, item)
  return complete ? [...items, item] : items
}
