import { useQuery } from '@tanstack/react-query'

import { departmentsQuery } from '@/api/queries'
import { useMe } from '@/api/session'
import { Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Card, Page } from '@/components/ui/page'
import { useStrings } from '@/lib/strings'
import { accountWords } from '@/lib/strings/admin/account'

import { Looks } from './looks'
import { PasswordForm } from './password-form'

export function Account() {
  const words = accountWords.use()
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <Card>
        <Profile />
      </Card>
      <Card title={words.looks}>
        <Looks />
      </Card>
      <Card title={words.password}>
        <PasswordForm />
      </Card>
    </Page>
  )
}

function Profile() {
  const words = accountWords.use()
  const { common } = useStrings()
  const me = useMe()
  const departments = useQuery(departmentsQuery).data?.items.filter(({ id }) => me.departmentIds.includes(id)) ?? []
  return (
    <div className="flex items-center gap-4">
      <Avatar name={me.name} size="lg" />
      <div className="min-w-0">
        <p className="text-lg font-semibold break-words">{me.name}</p>
        <p className="text-ink-2 break-words">{me.email}</p>
        <ul aria-label={words.departments} className="mt-1.5 flex flex-wrap gap-1">
          <li>
            <Badge tone="accent">{common.roles[me.role as 'ADMIN' | 'AGENT']}</Badge>
          </li>
          {departments.map(({ id, name }) => (
            <li key={id}>
              <Badge>{name}</Badge>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
