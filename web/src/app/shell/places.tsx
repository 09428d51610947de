import { MessagesSquare, Smartphone, type LucideIcon } from 'lucide-react'

import type { Strings } from '@/lib/strings'

export type Place = { to: string; name: keyof Strings['common']['nav']; icon: LucideIcon; adminOnly?: boolean }

/** The entries of the navigation, in order. */
export const places = [
  { to: '/inbox', name: 'inbox', icon: MessagesSquare },
  { to: '/simulator', name: 'simulator', icon: Smartphone, adminOnly: true },
] as const satisfies readonly Place[]

export const placesFor = (role: string): readonly (typeof places)[number][] =>
  places.filter((place) => role === 'ADMIN' || !('adminOnly' in place))
