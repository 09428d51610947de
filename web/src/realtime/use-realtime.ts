import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

import { useMe } from '@/api/session'

import { commit } from './commit'
import { hearEphemeral } from './ephemeral'
import { isEventName, type Told } from './events'
import { RecentEdits } from './fresh'
import { useLive } from './live'
import { reduce } from './reduce'
import { openSocket } from './socket'
import { EventStream } from './stream'

/** Keep everything on the screen as the server has it, for as long as the caller is mounted. */
export function useRealtime(onEvent: (event: Told) => void): void {
  const cache = useQueryClient()
  const me = useMe()
  const current = useRef({ me, onEvent })
  useEffect(() => {
    current.current = { me, onEvent }
  })

  useEffect(() => {
    const socket = openSocket()
    const recent = new RecentEdits()
    const unwatch = recent.watch(cache, () => current.current.me)
    const stream = new EventStream({
      onEvent: (event) => {
        const edits = reduce(event, current.current.me)
        recent.remember(edits, Date.now())
        commit(cache, edits, current.current.me)
        current.current.onEvent(event)
      },
      onReset: () => void cache.invalidateQueries(),
    })
    let fresh = true
    socket.on('connect', () => {
      fresh = true
      useLive.setState({ connection: 'connected' })
    })
    socket.on('disconnect', (reason) => {
      useLive.setState({ connection: 'lost', typing: {}, viewers: {} })
      if (reason === 'io server disconnect') socket.connect() // socket.io leaves that to us
    })
    socket.on('connect_error', (failure) => {
      useLive.setState({ connection: 'lost' })
      // A refusal ends the attempts; who is really no longer welcome is told so by the API.
      if (!socket.active) setTimeout(() => socket.connect(), failure.message === 'unauthenticated' ? 5000 : 2000)
    })
    socket.on('sync', ({ cursor }: { cursor: string }) => {
      void stream.reach(cursor, fresh)
      fresh = false
    })
    socket.onAny((name: string, payload: { cursor?: string }) => {
      if (isEventName(name)) stream.tell({ name, payload, cursor: payload.cursor ?? '' } as unknown as Told)
    })
    hearEphemeral(socket, current.current.me.id)
    socket.connect()
    return () => {
      unwatch()
      socket.removeAllListeners()
      socket.offAny()
      socket.disconnect()
    }
  }, [cache])
}
