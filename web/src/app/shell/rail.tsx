import { Link } from '@tanstack/react-router'

import { useMe } from '@/api/session'
import { Mark } from '@/components/mark'
import { Tooltip } from '@/components/ui/tooltip'
import { useStrings } from '@/lib/strings'
import { useMedia } from '@/lib/use-media'

import { AccountMenu } from './account-menu'
import { placesFor } from './places'

/** The navigation: a rail at the side, on a phone a bar at the bottom. */
export function Rail() {
  const { common } = useStrings()
  const me = useMe()
  const narrow = useMedia('(width < 40rem)')
  return (
    <nav
      aria-label={common.nav.main}
      className="flex shrink-0 items-center gap-1 overflow-x-auto border-t bg-canvas px-2 py-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] sm:w-14 sm:flex-col sm:border-t-0 sm:border-r sm:px-0 sm:py-3"
    >
      <Mark className="mb-3 hidden size-8 sm:block" />
      <ul className="flex flex-1 items-center gap-1 sm:flex-col">
        {placesFor(me.role).map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <Tooltip label={common.nav[name]} side={narrow ? 'top' : 'right'}>
              <Link
                to={to}
                aria-label={common.nav[name]}
                className="flex size-10 items-center justify-center rounded-xl text-ink-3 transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-accent-ink"
              >
                <Icon aria-hidden className="size-5" />
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
      <AccountMenu />
    </nav>
  )
}
