import type { AgentBody, DepartmentBody, UserBody } from '@/api/schema'
import { fold } from '@/lib/fold'
import type { Presence } from '@/realtime/live'

export type Person = { user: UserBody; departments: string[]; presence: Presence; open: number }

type Known = {
  departments: readonly DepartmentBody[]
  agents: readonly AgentBody[]
  live: Readonly<Record<string, Presence>>
}

/** Everybody with what is known of them now. What was just heard goes before what was asked a moment ago. */
export function peopleOf(users: readonly UserBody[], { departments, agents, live }: Known): Person[] {
  const names = new Map(departments.map((department) => [department.id, department.name]))
  const working = new Map(agents.map((agent) => [agent.id, agent]))
  return users.map((user) => ({
    user,
    departments: departmentsOf(user).flatMap((id) => names.get(id) ?? []),
    presence: live[user.id] ?? working.get(user.id)?.presence ?? 'offline',
    open: working.get(user.id)?.openConversations ?? 0,
  }))
}

/** The primary department first. */
export const departmentsOf = (user: UserBody): string[] => [
  ...(user.departmentId ? [user.departmentId] : []),
  ...user.departmentIds.filter((id) => id !== user.departmentId),
]

export function matching(people: readonly Person[], search: string, active: boolean): Person[] {
  const wanted = fold(search)
  return people
    .filter(({ user }) => user.active === active && fold(`${user.name} ${user.email ?? ''}`).includes(wanted))
    .sort((a, b) => a.user.name.localeCompare(b.user.name))
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to hand over: easy to read aloud, impossible to guess. */
export function suggestedPassword(random: (bytes: Uint8Array) => Uint8Array = (bytes) => crypto.getRandomValues(bytes)): string {
  const chosen: string[] = []
  while (chosen.length < 16)
    for (const byte of random(new Uint8Array(16))) {
      // Bytes beyond a whole number of alphabets would make the first letters likelier.
      if (byte < letters.length * 8 && chosen.length < 16) chosen.push(letters[byte % letters.length] ?? '')
    }
  return chosen.join('').replace(/(.{4})(?!$)/g, '$1-')
}
