import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'

import { adminScreens, passwordScreens } from './routes/admin'
import { askAhead } from './routes/inbox-data'
import { inboxSearch } from './routes/inbox-search'
import { Broken, NotFound, Pending } from './routes/lost'
import { index, login, onlyAdmins, root, signedIn } from './routes/root'

/** The screens behind the sign-in: address, who may, and the chunk each comes in. */
const screens = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/inbox',
    validateSearch: inboxSearch,
    loader: ({ location }) => askAhead(inboxSearch(location.search)),
    component: lazyRouteComponent(() => import('./routes/inbox'), 'InboxRoute'),
  }),
  createRoute({
    getParentRoute: () => signedIn,
    path: '/simulator',
    beforeLoad: onlyAdmins,
    component: lazyRouteComponent(() => import('./routes/simulator'), 'SimulatorRoute'),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren([index, login, ...passwordScreens, signedIn.addChildren([...screens, ...adminScreens])]),
  defaultPreload: 'intent',
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: Broken,
  defaultPendingComponent: Pending,
  defaultPendingMs: 150,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
