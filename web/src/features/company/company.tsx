import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { companyQuery, departmentsQuery } from '@/api/queries'
import type { CompanyBody, DepartmentBody } from '@/api/schema'
import { Shown } from '@/components/shown'
import { Page } from '@/components/ui/page'
import { Segments } from '@/components/ui/segments'
import { companyWords } from '@/lib/strings/admin/company'

import { General } from './general'
import { OpeningHours } from './opening-hours'
import { Texts } from './texts'

export type Settings = { company: CompanyBody; departments: readonly DepartmentBody[] }
type Tab = 'texts' | 'hours' | 'general'

const parts: Record<Tab, (settings: Settings) => ReactNode> = {
  texts: (settings) => <Texts {...settings} />,
  hours: ({ company }) => <OpeningHours company={company} />,
  general: (settings) => <General {...settings} />,
}

type Props = { tab: string | undefined; onTab: (tab: Tab) => void }

export function Company({ tab, onTab }: Props) {
  const words = companyWords.use()
  const company = useQuery(companyQuery)
  const departments = useQuery(departmentsQuery).data?.items.filter(({ active }) => active) ?? []
  const shown: Tab = tab === 'hours' || tab === 'general' ? tab : 'texts'
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="max-w-96">
        <Segments
          label={words.tabsLabel}
          value={shown}
          options={[['texts', words.tabs.texts], ['hours', words.tabs.hours], ['general', words.tabs.general]]}
          onChange={onTab}
        />
      </div>
      <Shown asked={company}>{(data) => <div key={shown}>{parts[shown]({ company: data, departments })}</div>}</Shown>
    </Page>
  )
}
