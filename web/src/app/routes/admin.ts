import { createRoute, lazyRouteComponent } from '@tanstack/react-router'

import { auditSearch, companySearch, contactsSearch, metricsSearch, openSearch } from './admin-search'
import { onlyAdmins, root, signedIn } from './root'

const behind = { getParentRoute: () => signedIn }
const forAdmins = { ...behind, beforeLoad: onlyAdmins }

/** The screens in which the company is looked after. Agents have the contacts and quick replies they may see, and
 * their own account. */
export const adminScreens = [
  createRoute({
    ...behind,
    path: '/contacts',
    validateSearch: contactsSearch,
    component: lazyRouteComponent(() => import('./contacts'), 'ContactsRoute'),
  }),
  createRoute({
    ...behind,
    path: '/quick-replies',
    validateSearch: openSearch,
    component: lazyRouteComponent(() => import('./quick-replies'), 'QuickRepliesRoute'),
  }),
  createRoute({
    ...behind,
    path: '/account',
    component: lazyRouteComponent(() => import('./account'), 'AccountRoute'),
  }),
  createRoute({
    ...forAdmins,
    // Not /metrics, which is where Prometheus reads.
    path: '/reports',
    validateSearch: metricsSearch,
    component: lazyRouteComponent(() => import('./metrics'), 'MetricsRoute'),
  }),
  createRoute({
    ...forAdmins,
    path: '/audit',
    validateSearch: auditSearch,
    component: lazyRouteComponent(() => import('./audit'), 'AuditRoute'),
  }),
  createRoute({
    ...forAdmins,
    path: '/team',
    validateSearch: openSearch,
    component: lazyRouteComponent(() => import('./team'), 'TeamRoute'),
  }),
  createRoute({
    ...forAdmins,
    path: '/departments',
    validateSearch: openSearch,
    component: lazyRouteComponent(() => import('./departments'), 'DepartmentsRoute'),
  }),
  createRoute({
    ...forAdmins,
    path: '/channels',
    validateSearch: openSearch,
    component: lazyRouteComponent(() => import('./channels'), 'ChannelsRoute'),
  }),
  createRoute({
    ...forAdmins,
    path: '/company',
    validateSearch: companySearch,
    component: lazyRouteComponent(() => import('./company'), 'CompanyRoute'),
  }),
] as const

/** For those who cannot sign in. The links that admins hand out lead to the second. */
export const passwordScreens = [
  createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./password-reset'), 'ForgotPasswordRoute'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./password-reset'), 'ResetPasswordRoute'),
  }),
] as const
