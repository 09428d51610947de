import { useQuery } from '@tanstack/react-query'
import { Pencil, Plus, Tag } from 'lucide-react'
import { useState } from 'react'

import { labelsQuery } from '@/api/queries'
import type { LabelBody } from '@/api/schema'
import { Shown, SkeletonRows } from '@/components/shown'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Empty } from '@/components/ui/states'
import { labelWords } from '@/lib/strings/admin/labels'

import { LabelDialog } from './label-dialog'

/** What conversations are marked with. */
export function LabelList() {
  const words = labelWords.use()
  const asked = useQuery(labelsQuery)
  const [open, setOpen] = useState<LabelBody | 'new'>()
  const add = (
    <Button onClick={() => setOpen('new')}>
      <Plus aria-hidden />
      {words.add}
    </Button>
  )
  return (
    <section aria-label={words.title} className="max-w-3xl">
      <header className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">{words.lead}</p>
        {add}
      </header>
      <Shown asked={asked} instead={<SkeletonRows count={4} of="lines" />}>
        {({ items }) =>
          items.length > 0 ? (
            <ul className="divide-y rounded-xl border bg-surface">
              {items.map((label) => (
                <li key={label.id} className="flex h-12 items-center gap-3 pr-2 pl-4">
                  <span aria-hidden className="size-3 shrink-0 rounded-full" style={{ background: label.colour }} />
                  <span className="min-w-0 flex-1 truncate">{label.name}</span>
                  <IconButton label={words.edit(label.name)} onClick={() => setOpen(label)}>
                    <Pencil aria-hidden />
                  </IconButton>
                </li>
              ))}
            </ul>
          ) : (
            <Empty icon={<Tag />} title={words.emptyTitle} text={words.emptyText} action={add} />
          )
        }
      </Shown>
      {open ? <LabelDialog label={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} /> : null}
    </section>
  )
}
