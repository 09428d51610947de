import type { AuditBody } from '@/api/schema'
import { Badge } from '@/components/ui/badge'
import { Table, Td, Th } from '@/components/ui/table'
import { classes } from '@/lib/classes'
import { usePreferences } from '@/lib/preferences'
import { auditWords } from '@/lib/strings/admin/audit'
import { dateAndTime } from '@/lib/time'

import { useNames } from './api'
import { deedOf, refusalOf, told } from './entries'

type Props = { entries: readonly AuditBody[]; onOpen: (entry: AuditBody) => void }

export function EntryTable({ entries, onOpen }: Props) {
  const words = auditWords.use()
  return (
    <Table label={words.title}>
      <thead className="hidden sm:table-header-group">
        <tr>
          <Th className="w-44">{words.when}</Th>
          <Th>{words.action}</Th>
          <Th className="hidden w-32 text-right lg:table-cell">{words.ip}</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} onOpen={onOpen} />
        ))}
      </tbody>
    </Table>
  )
}

function Entry({ entry, onOpen }: { entry: AuditBody; onOpen: (entry: AuditBody) => void }) {
  const words = auditWords.use()
  const language = usePreferences((preferences) => preferences.language)
  const names = useNames()
  const deed = deedOf(entry.action, words)
  const refused = refusalOf(entry)
  const about = entry.entityId ? names.get(entry.entityId) : undefined
  const more = told(entry.metadata, names).filter(([name]) => name === 'from' || name === 'to' || name === 'reason')
  const isLook = words.actions[entry.action] === undefined
  return (
    <tr className="relative hover:bg-hover">
      <Td className="tabular hidden text-sm whitespace-nowrap text-ink-2 sm:table-cell">{dateAndTime(entry.at, language)}</Td>
      <Td className="py-2">
        <button
          type="button"
          aria-label={words.details(entry.userName, deed)}
          onClick={() => onOpen(entry)}
          className={classes('text-left after:absolute after:inset-0', isLook && 'text-ink-2')}
        >
          <span className={classes(!isLook && 'font-medium')}>{entry.userName}</span> {deed}
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
        <span className="block text-sm text-ink-3 sm:hidden">{dateAndTime(entry.at, language)}</span>
      </Td>
      <Td className="tabular hidden text-right text-sm text-ink-3 lg:table-cell">{entry.ip}</Td>
    </tr>
  )
}
