import { useState } from 'react'

import { call } from '@/api/client'
import { keys } from '@/api/keys'
import type { UpdateCompanyRequest } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { companyWords } from '@/lib/strings/admin/company'

/** Part of the settings as it is edited. Once saved, and until it is touched again, it is what is stored. */
export function useSettings<T extends object>(stored: T, requestOf: (draft: T) => UpdateCompanyRequest) {
  const words = companyWords.use()
  const [edited, setEdited] = useState<T>()
  const { save, reset, ...saving } = useSave(
    (draft: T) => call('patch', '/api/company', { body: requestOf(draft) }),
    { refetch: [keys.company], said: words.saved, done: () => setEdited(undefined) },
  )
  const draft = edited ?? stored
  return {
    ...saving,
    draft,
    changed: edited !== undefined && JSON.stringify(edited) !== JSON.stringify(stored),
    change: (changed: Partial<T>) => setEdited({ ...draft, ...changed }),
    discard: () => {
      setEdited(undefined)
      reset()
    },
    submit: (event: { preventDefault: () => void }) => {
      event.preventDefault()
      save(draft)
    },
  }
}
