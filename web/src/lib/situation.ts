import type { Strings } from './strings'

type Status = keyof Strings['inbox']['statuses']

/** How it stands with one conversation. An open one still answers the menu, or waits in a queue. */
export function situation({ status, flowState }: { status: Status; flowState: string }, { inbox }: Pick<Strings, 'inbox'>): string {
  if (status !== 'OPEN') return inbox.statuses[status]
  return flowState === 'DEPARTMENT_SELECTED' ? inbox.queued : inbox.inMenu
}
