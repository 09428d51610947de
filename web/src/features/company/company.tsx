import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { companyQuery, departmentsQuery } from '@/api/queries'
import type { CompanyBody, DepartmentBody } from '@/api/schema'
import { Shown, SkeletonForm } from '@/components/shown'
import { Page } from '@/components/ui/page'
import { Segments } from '@/components/ui/segments'
import { companyWords } from '@/lib/strings/admin/company'

import { General } from './general'
import { LabelList } from './label-list'
import { OpeningHours } from './opening-hours'
import { Texts } from './texts'

export type Settings = { company: CompanyBody; departments: readonly DepartmentBody[] }
const tabs = ['texts', 'hours', 'labels', 'general'] as const
type Tab = (typeof tabs)[number]

const parts: Record<Tab, (settings: Settings) => ReactNode> = {
  texts: (settings) => <Texts {...settings} />,
  hours: ({ company }) => <OpeningHours company={company} />,
  labels: () => <LabelList />,
  general: (settings) => <General {...settings} />,
}

type Props = { tab: string | undefined; onTab: (tab: Tab) => void }

export function Company({ tab, onTab }: Props) {
  const words = companyWords.use()
  const company = useQuery(companyQuery)
  const departments = useQuery(departmentsQuery).data?.items.filter(({ active }) => active) ?? []
  const shown = tabs.find((each) => each === tab) ?? 'texts'
  return (
    <Page title={words.title} lead={words.lead}>
      <div className="max-w-120">
        <Segments
          label={words.tabsLabel}
          value={shown}
          options={tabs.map((each) => [each, words.tabs[each]])}
          onChange={onTab}
        />
      </div>
      <Shown asked={company} instead={<SkeletonForm />}>{(data) => <div key={shown}>{parts[shown]({ company: data, departments })}</div>}</Shown>
    </Page>
  )
}
