import type { Go, InboxSearch } from './search'

export function Inbox({ search }: { search: InboxSearch; go: Go }) {
  return <p>{search.view}</p>
}
