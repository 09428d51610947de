/** An answer that was on its way while an event came may be older than the event: the edits of the last while are
 * made again on whatever is fetched. */
import type { QueryClient } from '@tanstack/react-query'

import { apply } from './commit'
import type { CacheEdit, Me } from './reduce'

const WHILE = 30_000

export class RecentEdits {
  private kept: { at: number; edit: CacheEdit }[] = []

  remember(edits: readonly CacheEdit[], now: number): void {
    this.kept = this.kept.filter(({ at }) => now - at < WHILE)
    for (const edit of edits) if (edit.kind !== 'refetch') this.kept.push({ at: now, edit })
  }

  /** Watch the cache. Returns how to stop. */
  watch(cache: QueryClient, me: () => Me): () => void {
    return cache.getQueryCache().subscribe((happened) => {
      if (happened.type !== 'updated' || happened.action.type !== 'success' || happened.action.manual) return
      const queryKey = happened.query.queryKey as readonly unknown[]
      const before: unknown = happened.query.state.data
      let after = before
      for (const { edit } of this.kept) after = apply(edit, queryKey, after, me())
      if (after !== before) cache.setQueryData(queryKey, after)
    })
  }
}
