import type { AuditBody } from '@/api/schema'
import { Table, Th } from '@/components/ui/table'
import { auditWords } from '@/lib/strings/admin/audit'

import { grouped } from './entries'
import { EntryRow } from './entry-row'
import { LookRows } from './look-rows'

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
        {grouped(entries, words).map((group) => {
          const [first] = group
          if (!first) return null
          if (group.length === 1) return <EntryRow key={first.id} entry={first} onOpen={onOpen} />
          // The last of a group stays when newer ones come before it.
          return <LookRows key={group.at(-1)?.id} latest={first} looks={group} onOpen={onOpen} />
        })}
      </tbody>
    </Table>
  )
}
