import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { call } from '@/api/client'
import type { SessionOrder } from '@/api/schema'
import { refusal, useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { Notice } from '@/components/ui/notice'
import { Loading } from '@/components/ui/states'
import { readablePhone } from '@/lib/people'
import { channelWords } from '@/lib/strings/admin/channels'

import { deviceQuery } from './api'
import { QrCode } from './qr-code'

/** The phone behind a number of WAHA: pair it, and start or stop what stands between. */
export function Device({ id }: { id: string }) {
  const words = channelWords.use()
  const [leaving, setLeaving] = useState(false)
  const { data: device, isPending, error } = useQuery(deviceQuery(id))
  const { save, busy, problem } = useSave(
    (action: SessionOrder) => call('post', '/api/channels/{channel_id}/session', { path: { channel_id: id }, body: { action } }),
    { refetch: [deviceQuery(id).queryKey] },
  )
  const order = (action: SessionOrder) => (
    <Button key={action} size="sm" disabled={busy} onClick={() => (action === 'LOGOUT' ? setLeaving(true) : save(action))}>
      {words.orders[action]}
    </Button>
  )
  const told = problem ?? (error ? refusal(error) : undefined)
  return (
    <section aria-label={words.connection} className="flex flex-col gap-3">
      <h3 className="text-sm font-medium">{words.connection}</h3>
      {isPending ? <Loading /> : null}
      {device?.state === 'PAIRING' ? <QrCode id={id} /> : null}
      {device ? (
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-ink-2">
            {device.phone ? words.paired([device.name, readablePhone(device.phone)].filter(Boolean).join(', ')) : null}
            {device.state === 'DOWN' ? words.stopped : null}
            {device.state === 'CONNECTING' ? words.starting : null}
          </p>
          <div className="flex flex-wrap gap-2">{ordersFor(device.state).map(order)}</div>
        </div>
      ) : null}
      {told ? <Notice tone="danger">{told}</Notice> : null}
      <Confirm
        open={leaving}
        title={words.logoutTitle}
        text={words.logoutText}
        action={words.orders.LOGOUT}
        danger
        onConfirm={() => save('LOGOUT')}
        onClose={() => setLeaving(false)}
      />
    </section>
  )
}

function ordersFor(state: string): SessionOrder[] {
  if (state === 'DOWN') return ['START', 'RESTART']
  return state === 'WORKING' ? ['RESTART', 'LOGOUT'] : ['STOP', 'RESTART']
}
