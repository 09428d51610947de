import { useQuery } from '@tanstack/react-query'
import { Plus, Smartphone } from 'lucide-react'

import { channelsQuery, companyQuery } from '@/api/queries'
import { Button } from '@/components/ui/button'
import { Empty, Failed, Loading } from '@/components/ui/states'
import { useStrings } from '@/lib/strings'

import { Phone } from './phone'
import { usePhones } from './phones'

/** Customers' phones side by side: what they write comes in as if WhatsApp had brought it. */
export function Simulator() {
  const { simulator } = useStrings()
  const channels = useQuery(channelsQuery)
  const company = useQuery(companyQuery).data?.name ?? simulator.company
  const { phones, add } = usePhones()
  if (channels.isPending) return <Loading className="h-full" />
  if (!channels.data) return <Failed title={simulator.failed} onRetry={() => void channels.refetch()} />
  const channel = channels.data.items.find((each) => each.provider === 'SIMULATOR')
  if (!channel) return <Empty className="h-full" icon={<Smartphone />} title={simulator.none} text={simulator.noneText} />
  return (
    <div className="flex h-full flex-col">
      <header className="flex flex-wrap items-center justify-between gap-3 border-b bg-surface px-4 py-4 sm:px-6">
        <div>
          <h1 className="text-lg font-semibold tracking-tight">{simulator.title}</h1>
          <p className="text-sm text-ink-2">{simulator.lead}</p>
        </div>
        <Button size="sm" look="primary" onClick={add}>
          <Plus aria-hidden />
          {simulator.addPhone}
        </Button>
      </header>
      <ul className="flex min-h-0 flex-1 snap-x gap-6 overflow-x-auto p-4 sm:p-6">
        {phones.map((phone) => (
          <li key={phone.number} className="h-full shrink-0 snap-center first:ml-auto last:mr-auto">
            <Phone phone={phone} company={company} channelId={channel.id} />
          </li>
        ))}
      </ul>
    </div>
  )
}
