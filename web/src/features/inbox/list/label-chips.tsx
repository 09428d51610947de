import { useQuery } from '@tanstack/react-query'

import { labelsQuery } from '@/api/queries'
import { useStrings } from '@/lib/strings'

const FIT_IN_A_ROW = 3

export const Dot = ({ colour }: { colour: string }) => (
  <span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: colour }} />
)

/** A conversation's labels in a row of the list, as many as there is room for. */
export function LabelChips({ ids }: { ids: readonly string[] }) {
  const { inbox } = useStrings()
  const { data } = useQuery(labelsQuery)
  if (ids.length === 0) return null
  const labels = data?.items.filter(({ id }) => ids.includes(id)) ?? []
  const more = labels.slice(FIT_IN_A_ROW)
  return (
    <span className="mt-1.5 flex min-w-0 gap-1">
      {labels.slice(0, FIT_IN_A_ROW).map(({ id, name, colour }) => (
        <span key={id} className="inline-flex h-4.5 min-w-0 items-center gap-1 rounded-full border bg-surface px-1.5 text-2xs text-ink-2">
          <Dot colour={colour} />
          <span className="truncate">{name}</span>
        </span>
      ))}
      {more.length ? (
        <span title={more.map(({ name }) => name).join(', ')} className="tabular shrink-0 self-center text-2xs text-ink-3">
          <span aria-hidden>+{more.length}</span>
          <span className="sr-only">{inbox.moreLabels(more.length)}</span>
        </span>
      ) : null}
    </span>
  )
}
