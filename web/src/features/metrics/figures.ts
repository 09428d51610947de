import type { AgentMetricsBody, DayCount, DepartmentFigures, ResponseTimesBody } from '@/api/schema'
import { daysFrom } from '@/lib/calendar'

/** Every day of the period, also those on which nothing came. */
export function everyDay(daily: readonly DayCount[], first: string, last: string): DayCount[] {
  const counts = new Map(daily.map(({ day, conversations }) => [day, conversations]))
  return daysFrom(first, last).map((day) => ({ day, conversations: counts.get(day) ?? 0 }))
}

/** In whole percent, or nothing when nobody waited. */
export const answeredShare = ({ waits, answered }: ResponseTimesBody): number | undefined =>
  waits > 0 ? Math.round((answered / waits) * 100) : undefined

export const busiestFirst = (figures: readonly DepartmentFigures[]): DepartmentFigures[] =>
  figures.toSorted((a, b) => b.conversations - a.conversations || b.firstResponse.waits - a.firstResponse.waits)

/** Those of whom there is something to say, the most answers first. */
export const mostAnswersFirst = (agents: readonly AgentMetricsBody[]): AgentMetricsBody[] =>
  agents
    .filter((agent) => agent.active || agent.assignments > 0 || agent.openConversations > 0)
    .toSorted((a, b) => b.firstResponse.answered - a.firstResponse.answered || a.name.localeCompare(b.name))
