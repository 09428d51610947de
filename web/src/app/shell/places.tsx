import {
  Building2,
  ChartColumn,
  Contact,
  MessageSquareText,
  MessagesSquare,
  RadioTower,
  ScrollText,
  Settings,
  Smartphone,
  Users,
  type LucideIcon,
} from 'lucide-react'

import type { Strings } from '@/lib/strings'

export type Place = { to: string; name: keyof Strings['common']['nav']; icon: LucideIcon; adminOnly?: boolean }

/** The entries of the navigation, in order. */
export const places = [
  { to: '/inbox', name: 'inbox', icon: MessagesSquare },
  { to: '/contacts', name: 'contacts', icon: Contact },
  { to: '/quick-replies', name: 'quickReplies', icon: MessageSquareText },
  { to: '/reports', name: 'metrics', icon: ChartColumn, adminOnly: true },
  { to: '/audit', name: 'audit', icon: ScrollText, adminOnly: true },
  { to: '/team', name: 'team', icon: Users, adminOnly: true },
  { to: '/departments', name: 'departments', icon: Building2, adminOnly: true },
  { to: '/channels', name: 'channels', icon: RadioTower, adminOnly: true },
  { to: '/company', name: 'company', icon: Settings, adminOnly: true },
  { to: '/simulator', name: 'simulator', icon: Smartphone, adminOnly: true },
] as const satisfies readonly Place[]

export type ShownPlace = (typeof places)[number]

export const placesFor = (role: string): readonly ShownPlace[] =>
  places.filter((place) => role === 'ADMIN' || !('adminOnly' in place))
