import { useQuery } from '@tanstack/react-query'
import { ChartColumn } from 'lucide-react'

import { companyQuery, departmentsQuery } from '@/api/queries'
import { Shown } from '@/components/shown'
import { Page } from '@/components/ui/page'
import { Notice } from '@/components/ui/notice'
import { Empty } from '@/components/ui/states'
import { metricsWords } from '@/lib/strings/admin/metrics'
import { useNow } from '@/lib/use-now'

import { AgentTable } from './agent-table'
import { agentFigures, conversationFigures, type Measured } from './api'
import { Charts } from './charts'
import { DepartmentTable } from './department-table'
import { Filters } from './filters'
import { periodOf, rangeOf, type MetricsSearch } from './period'
import { Rows } from './rows'
import { FiguresSkeleton } from './skeleton'
import { Tiles } from './tiles'

export type Go = (change: { [Name in keyof MetricsSearch]?: string | undefined }) => void
type Props = { search: MetricsSearch; go: Go }

export function Metrics({ search, go }: Props) {
  const words = metricsWords.use()
  const company = useQuery(companyQuery)
  return (
    <Page title={words.title} lead={words.lead}>
      <Shown asked={company} instead={<FiguresSkeleton />}>{({ timeZone }) => <Figures search={search} go={go} timeZone={timeZone} />}</Shown>
    </Page>
  )
}

const MINUTE = 60_000

function Figures({ search, go, timeZone }: Props & { timeZone: string }) {
  const words = metricsWords.use()
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const period = periodOf(search, new Date(useNow(MINUTE)), timeZone)
  const measured: Measured = { ...rangeOf(period.first, period.last, timeZone), departmentId: search.department }
  const backwards = period.last < period.first
  const conversations = useQuery({ ...conversationFigures(measured), enabled: !backwards })
  const agents = useQuery({ ...agentFigures(measured), enabled: !backwards })
  return (
    <>
      <Filters search={search} period={period} measured={measured} departments={departments} go={go} />
      {backwards ? (
        <Notice tone="warning">{words.badPeriod}</Notice>
      ) : (
        <Shown asked={conversations} instead={<FiguresSkeleton />}>
          {(figures) => (
            <>
              <Tiles figures={figures} go={go} />
              {figures.total + figures.firstResponse.waits === 0 ? (
                <Empty icon={<ChartColumn />} title={words.emptyTitle} text={words.emptyText} />
              ) : (
                <>
                  <Charts figures={figures} period={period} go={go} />
                  <DepartmentTable figures={figures.byDepartment} departments={departments} go={go} />
                </>
              )}
            </>
          )}
        </Shown>
      )}
      {agents.data ? <AgentTable agents={agents.data.items} go={go} /> : null}
      {search.rows ? <Rows search={search} measured={measured} timeZone={timeZone} departments={departments} go={go} /> : null}
    </>
  )
}
