import { useMe } from '@/api/session'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Meter } from '@/components/ui/meter'
import { Table, Td, Th } from '@/components/ui/table'
import { useStrings } from '@/lib/strings'
import { sharedWords } from '@/lib/strings/admin/shared'
import { teamWords } from '@/lib/strings/admin/team'

import type { Person } from './people'

const SHOWN_DEPARTMENTS = 3

type Props = { people: readonly Person[]; onOpen: (id: string) => void }

export function PeopleTable({ people, onOpen }: Props) {
  const words = teamWords.use()
  return (
    <Table label={words.title}>
      <thead className="hidden sm:table-header-group">
        <tr>
          <Th>{words.person}</Th>
          <Th>{words.role}</Th>
          <Th className="hidden md:table-cell">{words.departments}</Th>
          <Th className="w-40">{words.load}</Th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.user.id} person={person} onOpen={onOpen} />
        ))}
      </tbody>
    </Table>
  )
}

function PersonRow({ person: { user, departments, presence, open }, onOpen }: { person: Person; onOpen: (id: string) => void }) {
  const words = teamWords.use()
  const shared = sharedWords.use()
  const { common } = useStrings()
  const me = useMe()
  return (
    <tr className="relative hover:bg-hover">
      <Td className="w-full max-w-0 py-2 md:w-[36%]">
        <div className="flex items-center gap-3">
          <Avatar name={user.name} presence={user.active ? presence : undefined} />
          <div className="min-w-0">
            <button
              type="button"
              aria-label={words.edit(user.name)}
              onClick={() => onOpen(user.id)}
              className="block max-w-full truncate text-left font-medium after:absolute after:inset-0"
            >
              {user.name}
              {user.id === me.id ? <span className="ml-1.5 font-normal text-ink-3">({shared.you})</span> : null}
            </button>
            <span className="block truncate text-sm text-ink-2">{user.email}</span>
            <span className="sr-only">{common.presence[presence]}</span>
          </div>
        </div>
      </Td>
      <Td>
        <Badge tone={user.role === 'ADMIN' ? 'accent' : 'neutral'}>{words.roles[user.role] ?? user.role}</Badge>
      </Td>
      <Td className="hidden md:table-cell">
        <Departments names={departments} admin={user.role === 'ADMIN'} />
      </Td>
      <Td className="hidden w-40 sm:table-cell">
        {user.active ? (
          <span className="flex items-center gap-2.5">
            <Meter value={open} most={user.capacity} label={words.loadSaid(open, user.capacity)} className="w-16" />
            <span aria-hidden className="tabular text-sm whitespace-nowrap text-ink-2">
              {words.loadOf(open, user.capacity)}
            </span>
          </span>
        ) : (
          <span className="text-sm text-ink-3">{words.deactivated}</span>
        )}
      </Td>
    </tr>
  )
}

function Departments({ names, admin }: { names: readonly string[]; admin: boolean }) {
  const words = teamWords.use()
  if (names.length === 0) return <span className="text-sm text-ink-3">{admin ? words.allCompany : words.noDepartment}</span>
  const more = names.slice(SHOWN_DEPARTMENTS)
  return (
    <span className="flex flex-wrap gap-1">
      {names.slice(0, SHOWN_DEPARTMENTS).map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
      {more.length > 0 ? <Badge title={more.join(', ')}>+{more.length}</Badge> : null}
    </span>
  )
}
