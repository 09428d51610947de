import { useQuery } from '@tanstack/react-query'

import { usersQuery } from '@/api/queries'

/** A colleague's first name, once it is known. */
export function ColleagueName({ id }: { id: string }) {
  const { data } = useQuery(usersQuery)
  const name = data?.items.find((user) => user.id === id)?.name
  return name ? <span className="shrink-0">· {name.split(' ')[0]}</span> : null
}
