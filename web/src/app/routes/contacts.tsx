import { useNavigate, useSearch } from '@tanstack/react-router'

import { Contacts } from '@/features/contacts/contacts'

export function ContactsRoute() {
  const search = useSearch({ from: '/signed-in/contacts' })
  const navigate = useNavigate()
  return (
    <Contacts
      open={search.open}
      search={search.search ?? ''}
      onOpen={(open) => void navigate({ to: '/contacts', search: { ...search, open: open ?? '' } })}
      onSearch={(next) => void navigate({ to: '/contacts', search: { ...search, search: next }, replace: true })}
    />
  )
}
