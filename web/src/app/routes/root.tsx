import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'

import { useSession } from '@/api/session'

const isSignedIn = () => useSession.getState().session !== null

export const root = createRootRoute({ component: Outlet })

export const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' })
  },
})

/** `to` is where somebody wanted to go before signing in: a path of ours. */
export const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: (search: Record<string, unknown>): { to?: string } =>
    typeof search.to === 'string' && /^\/(?!\/)/.test(search.to) ? { to: search.to } : {},
  beforeLoad: () => {
    if (isSignedIn()) throw redirect({ to: '/inbox' })
  },
  component: lazyRouteComponent(() => import('./login'), 'LoginRoute'),
})

export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    if (!isSignedIn()) throw redirect({ to: '/login', search: location.href === '/inbox' ? {} : { to: location.href } })
  },
  component: lazyRouteComponent(() => import('../shell/shell'), 'Shell'),
})

/** For `beforeLoad` of screens that agents do not have. */
export function onlyAdmins(): void {
  if (useSession.getState().session?.user.role !== 'ADMIN') throw redirect({ to: '/inbox' })
}
