import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'

import type { ContactDetailBody } from '@/api/schema'
import { useMe } from '@/api/session'
import { Shown } from '@/components/shown'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { contactWords } from '@/lib/strings/admin/contacts'

import { contactQuery } from './api'
import { Attributes } from './attributes'
import { ContactHeader } from './contact-header'
import { History } from './history'
import { Merges } from './merges'

type Props = { id: string; onOpen: (id: string | undefined) => void }

export function ContactDetail({ id, onOpen }: Props) {
  const words = contactWords.use()
  return (
    <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-5 sm:px-8">
      <Button look="ghost" size="sm" className="-ml-2.5 w-fit md:hidden" onClick={() => onOpen(undefined)}>
        <ArrowLeft aria-hidden />
        {words.back}
      </Button>
      <Shown asked={useQuery(contactQuery(id))}>{(contact) => <Known contact={contact} />}</Shown>
    </div>
  )
}

function Known({ contact }: { contact: ContactDetailBody }) {
  const words = contactWords.use()
  const mayManage = useMe().role === 'ADMIN'
  return (
    <>
      <ContactHeader contact={contact} />
      {contact.blocked ? <Notice tone="warning">{words.blockedText}</Notice> : null}
      <Attributes contact={contact} />
      {mayManage ? <Merges contact={contact} /> : null}
      <History contact={contact} />
    </>
  )
}
