import type { AuditBody } from '@/api/schema'
import { Badge } from '@/components/ui/badge'
import { Td } from '@/components/ui/table'
import { classes } from '@/lib/classes'
import { usePreferences } from '@/lib/preferences'
import { auditWords } from '@/lib/strings/admin/audit'
import { dateAndTime } from '@/lib/time'

import { useNames } from './api'
import { deedOf, isLook, refusalOf, told } from './entries'

const shortly = ['from', 'to', 'reason']

type Props = { entry: AuditBody; onOpen: (entry: AuditBody) => void; inner?: boolean }

/** One entry; `inner` within a line that was opened. */
export function EntryRow({ entry, onOpen, inner }: Props) {
  const words = auditWords.use()
  const language = usePreferences((preferences) => preferences.language)
  const names = useNames()
  const deed = deedOf(entry.action, words)
  const refused = refusalOf(entry)
  const about = entry.entityId ? names.get(entry.entityId) : undefined
  const more = told(entry.metadata, names).filter(([name]) => shortly.includes(name))
  const muted = isLook(entry, words)
  const at = dateAndTime(entry.at, language)
  return (
    <tr className={classes('relative hover:bg-hover', inner && 'bg-canvas')}>
      <Td className="tabular hidden text-sm whitespace-nowrap text-ink-2 sm:table-cell">{at}</Td>
      <Td className={classes('py-2', inner && 'pl-9')}>
        <button
          type="button"
          onClick={() => onOpen(entry)}
          className={classes('text-left after:absolute after:inset-0', muted && 'text-ink-2')}
        >
          <span className={classes(!muted && 'font-medium')}>{entry.userName}</span> {deed}
          {about ? `: ${about}` : ''}
        </button>
        {refused ? (
          <Badge tone="danger" className="ml-2">
            {words.refused(refused)}
          </Badge>
        ) : null}
        {more.length > 0 ? (
          <span className="block text-sm text-ink-2">
            {more.map(([name, value]) => `${words.metadata[name] ?? name}: ${value}`).join(', ')}
          </span>
        ) : null}
        <span className="block text-sm text-ink-3 sm:hidden">{at}</span>
      </Td>
      <Td className="tabular hidden text-right text-sm text-ink-3 lg:table-cell">{entry.ip}</Td>
    </tr>
  )
}
