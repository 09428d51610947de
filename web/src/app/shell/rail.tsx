import { Link, useNavigate, useRouterState } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'

import { useMe } from '@/api/session'
import { Mark } from '@/components/mark'
import { Menu, MenuItem } from '@/components/ui/menu'
import { Tooltip } from '@/components/ui/tooltip'
import { Bell } from '@/features/notifications/bell'
import { useStrings } from '@/lib/strings'
import { useMedia } from '@/lib/use-media'

import { AccountMenu } from './account-menu'
import { placesFor, type ShownPlace } from './places'

const FIT_ON_A_PHONE = 5
const entryLook =
  'flex size-10 items-center justify-center rounded-xl text-ink-3 transition-colors hover:bg-hover hover:text-ink ' +
  'aria-[current=page]:bg-selected aria-[current=page]:text-accent-ink'

/** The navigation: a rail at the side, on a phone a bar at the bottom that keeps what does not fit in a menu. */
export function Rail() {
  const { common } = useStrings()
  const narrow = useMedia('(width < 40rem)')
  const reading = useRouterState({ select: (state) => 'c' in state.location.search })
  const places = placesFor(useMe().role)
  const fitting = narrow && places.length > FIT_ON_A_PHONE ? places.slice(0, FIT_ON_A_PHONE - 1) : places
  // An open conversation has a phone's whole screen.
  if (narrow && reading) return null
  return (
    <nav
      aria-label={common.nav.main}
      className="flex shrink-0 items-center gap-1 border-t bg-canvas px-2 py-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] sm:w-14 sm:flex-col sm:overflow-y-auto sm:border-t-0 sm:border-r sm:px-0 sm:py-3"
    >
      <Mark className="mb-3 hidden size-8 shrink-0 sm:block" />
      <ul className="flex flex-1 items-center justify-around gap-1 sm:flex-col sm:justify-start">
        {fitting.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Tooltip label={common.nav[name]} side={narrow ? 'top' : 'right'}>
              <Link to={to} aria-label={common.nav[name]} className={entryLook}>
                <Icon aria-hidden className="size-5" />
              </Link>
            </Tooltip>
          </li>
        ))}
        {fitting.length < places.length ? (
          <li>
            <MorePlaces places={places.slice(fitting.length)} />
          </li>
        ) : null}
      </ul>
      <Bell narrow={narrow} className={`${entryLook} data-[state=open]:bg-selected`} />
      <AccountMenu />
    </nav>
  )
}

function MorePlaces({ places }: { places: readonly ShownPlace[] }) {
  const { common } = useStrings()
  const navigate = useNavigate()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const within = places.some(({ to }) => to === path)
  return (
    <Menu
      side="top"
      trigger={
        <button type="button" aria-label={common.nav.more} aria-current={within ? 'page' : undefined} className={entryLook}>
          <Ellipsis aria-hidden className="size-5" />
        </button>
      }
    >
      {places.map(({ to, name, icon: Icon }) => (
        <MenuItem key={to} icon={<Icon />} onSelect={() => void navigate({ to })}>
          {common.nav[name]}
        </MenuItem>
      ))}
    </Menu>
  )
}
