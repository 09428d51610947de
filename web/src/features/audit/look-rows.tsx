import { ChevronRight } from 'lucide-react'
import { useState } from 'react'

import type { AuditBody } from '@/api/schema'
import { Td } from '@/components/ui/table'
import { classes } from '@/lib/classes'
import { usePreferences } from '@/lib/preferences'
import { auditWords } from '@/lib/strings/admin/audit'
import { dateAndTime } from '@/lib/time'

import { EntryRow } from './entry-row'

type Props = { latest: AuditBody; looks: readonly AuditBody[]; onOpen: (entry: AuditBody) => void }

/** What one person looked at, in one line that opens. */
export function LookRows({ latest, looks, onOpen }: Props) {
  const words = auditWords.use()
  const language = usePreferences((preferences) => preferences.language)
  const [open, setOpen] = useState(false)
  const seen = [...new Set(looks.map(({ action }) => words.looks[action] ?? action))].join(', ')
  const at = dateAndTime(latest.at, language)
  return (
    <>
      <tr className="relative hover:bg-hover">
        <Td className="tabular hidden text-sm whitespace-nowrap text-ink-2 sm:table-cell">{at}</Td>
        <Td className="max-w-0 py-2">
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="flex max-w-full items-center gap-1 text-left text-ink-2 after:absolute after:inset-0"
          >
            <ChevronRight aria-hidden className={classes('size-4 shrink-0 transition-transform', open && 'rotate-90')} />
            <span className="truncate">
              {latest.userName} {words.lookedOften(looks.length, seen)}
            </span>
          </button>
          <span className="block pl-5 text-sm text-ink-3 sm:hidden">{at}</span>
        </Td>
        <Td className="tabular hidden text-right text-sm text-ink-3 lg:table-cell">{latest.ip}</Td>
      </tr>
      {open ? looks.map((look) => <EntryRow key={look.id} entry={look} onOpen={onOpen} inner />) : null}
    </>
  )
}
