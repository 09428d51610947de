import { queryOptions } from '@tanstack/react-query'

import { call, download } from '@/api/client'
import type { ChannelBody } from '@/api/schema'

import { settingsGiven, type Draft } from './draft'

const DEVICE_SECONDS = 3
const CODE_SECONDS = 15

export function saveChannel(before: ChannelBody | undefined, draft: Draft): Promise<ChannelBody> {
  const settings = settingsGiven(draft, before)
  const { provider, name, account, active } = draft
  if (!before) return call('post', '/api/channels', { body: { provider, account: account.trim(), name: name.trim(), settings } })
  return call('patch', '/api/channels/{channel_id}', {
    path: { channel_id: before.id },
    body: { name: name.trim(), active, settings },
  })
}

/** How the session stands between us and the phone. It changes by itself, as somebody scans the code. */
export const deviceQuery = (id: string) =>
  queryOptions({
    queryKey: ['channel-device', id],
    queryFn: ({ signal }) => call('get', '/api/channels/{channel_id}/session', { path: { channel_id: id }, signal }),
    refetchInterval: DEVICE_SECONDS * 1000,
  })

/** The code to scan, as the address of an image. */
export const codeQuery = (id: string) =>
  queryOptions({
    queryKey: ['channel-code', id],
    queryFn: async ({ signal }) => dataUrl(await download('/api/channels/{channel_id}/qr', { path: { channel_id: id }, signal })),
    refetchInterval: CODE_SECONDS * 1000,
    gcTime: 0,
  })

const dataUrl = (image: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result as string)
    reader.onerror = () => reject(new Error('The image could not be read.'))
    reader.readAsDataURL(image)
  })
