import { describe, expect, test } from 'vitest'

import type { ChannelBody } from '@/api/schema'

import { draftOf, isComplete, settingsGiven } from './draft'

const meta: ChannelBody = {
  id: 'channel',
  provider: 'META',
  name: 'Matriz',
  account: '1044',
  state: 'WORKING',
  detail: null,
  managed: false,
  active: true,
  settings: { apiVersion: 'v21.0', businessAccountId: '' },
  credentials: ['accessToken', 'appSecret', 'verifyToken'].map((name) => ({ name, configured: true, lastFour: 'abcd' })),
  webhookUrl: null,
}

describe('the settings of a number', () => {
  test('are sent only where they differ, and secrets only when a new one was typed', () => {
    const draft = draftOf(meta)
    expect(settingsGiven(draft, meta)).toEqual({})
    const changed = { ...draft, settings: { ...draft.settings, accessToken: ' novo ', businessAccountId: '99' } }
    expect(settingsGiven(changed, meta)).toEqual({ accessToken: 'novo', businessAccountId: '99' })
  })

  test('are taken away when emptied, unless they are secret', () => {
    const emptied = { ...draftOf(meta), settings: { apiVersion: '', accessToken: '' } }
    expect(settingsGiven(emptied, meta)).toEqual({ apiVersion: '' })
  })

  test('are of the provider, whatever was typed for another before', () => {
    const draft = { ...draftOf(undefined), settings: { apiUrl: 'http://localhost:3000', accessToken: 'x' } }
    expect(settingsGiven(draft, undefined)).toEqual({ apiUrl: 'http://localhost:3000' })
  })
})

describe('a number is complete', () => {
  test('with what its provider needs, stored or typed', () => {
    expect(isComplete(draftOf(meta), meta)).toBe(true)
    const without = { ...meta, credentials: meta.credentials?.slice(1) ?? [] }
    expect(isComplete(draftOf(without), without)).toBe(false)
    expect(isComplete({ ...draftOf(without), settings: { accessToken: 'x' } }, without)).toBe(true)
  })

  test('only with a name and an account', () => {
    const draft = { ...draftOf(undefined), settings: { apiUrl: 'http://localhost:3000' } }
    expect(isComplete(draft, undefined)).toBe(false)
    expect(isComplete({ ...draft, name: 'Loja', account: 'loja' }, undefined)).toBe(true)
  })
})
