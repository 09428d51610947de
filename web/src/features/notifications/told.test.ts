import { describe, expect, it } from 'vitest'

import type { NotificationBody } from '@/api/schema'
import { notificationWords } from '@/lib/strings/notifications'

import { leads, short, told } from './told'

const queued: NotificationBody = {
  id: 'n1',
  kind: 'queued',
  at: '2030-01-07T12:00:00.000Z',
  conversationId: 'c1',
  departmentId: 'd1',
  channelId: null,
  readAt: null,
  contactName: 'Maria Souza',
  preview: 'Bom dia',
}
const departments = [{ id: 'd1', name: 'Laboratório' }]
const channels = [{ id: 'w1', name: 'Matriz' }]
const says = (given: Partial<NotificationBody>) =>
  told({ ...queued, ...given }, notificationWords.now(), departments, channels).join('')

describe('a notification', () => {
  it('says who waits, and where', () => {
    expect(says({})).toBe('Maria Souza entrou na fila de Laboratório')
    expect(says({ kind: 'overdue' })).toBe('Maria Souza espera além do prazo em Laboratório')
  })

  it('names the channel that is down', () => {
    expect(says({ kind: 'channel_down', channelId: 'w1' })).toBe('Matriz não recebe nem envia mensagens')
  })

  it('finds words for what one may not know any more', () => {
    expect(says({ contactName: null, departmentId: 'd9' })).toBe('Um cliente entrou na fila de seu departamento')
  })

  it('leads to its conversation only while that is to be seen', () => {
    expect(leads(queued)).toBe(true)
    expect(leads({ ...queued, contactName: null })).toBe(true)
    expect(leads({ ...queued, contactName: null, preview: null })).toBe(false)
    expect(leads({ ...queued, conversationId: null })).toBe(false)
  })
})

it('a badge never grows beyond three signs', () => {
  expect([short(7), short(99), short(100)]).toEqual(['7', '99', '99+'])
})
