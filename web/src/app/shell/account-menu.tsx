import { useNavigate } from '@tanstack/react-router'
import { LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'

import { explain } from '@/api/problem'
import { useMe, useSession } from '@/api/session'
import { Avatar } from '@/components/ui/avatar'
import { Menu, MenuCheck, MenuChoice, MenuItem, MenuLine } from '@/components/ui/menu'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { useMedia } from '@/lib/use-media'
import { choosePresence, learnPresence } from '@/realtime/presence'
import { useLive, type Presence } from '@/realtime/live'

/** Who is signed in, and how they like things. */
export function AccountMenu() {
  const { common } = useStrings()
  const me = useMe()
  const narrow = useMedia('(width < 40rem)')
  const connection = useLive((live) => live.connection)
  const own = useLive((live) => live.presence[me.id]) ?? 'online'
  const presence: Presence = connection === 'connected' ? own : 'offline'
  const end = useSession((store) => store.end)
  // Without an answer one counts as available, which is what the server takes for granted too.
  useEffect(() => void learnPresence(me.id).catch(() => undefined), [me.id])
  const navigate = useNavigate()
  return (
    <Menu
      side={narrow ? 'top' : 'right'}
      trigger={
        <button type="button" aria-label={common.account} className="flex size-10 items-center justify-center rounded-full">
          <Avatar name={me.name} presence={presence} />
        </button>
      }
    >
      <div className="px-2.5 py-2">
        <p className="font-medium">{me.name}</p>
        <p className="text-sm text-ink-2">{me.email}</p>
      </div>
      <MenuLine />
      <MenuChoice
        label={common.presenceTitle}
        value={own === 'offline' ? 'online' : own}
        options={[
          ['online', common.presence.online],
          ['away', common.presence.away],
        ]}
        onChange={(chosen) => {
          choosePresence(me.id, chosen).catch((problem: unknown) => toast.error(explain(problem)))
        }}
      />
      <MenuLine />
      <Preferences />
      <MenuLine />
      <MenuItem icon={<UserRound />} onSelect={() => void navigate({ to: '/account' })}>
        {common.account}
      </MenuItem>
      <MenuItem icon={<LogOut />} onSelect={() => end()}>
        {common.signOut}
      </MenuItem>
    </Menu>
  )
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon }

function Preferences() {
  const { common } = useStrings()
  const { theme, language, sound, choose } = usePreferences()
  return (
    <>
      <MenuChoice
        label={common.theme}
        value={theme}
        options={(['system', 'light', 'dark'] as const).map((option) => {
          const Icon = themeIcons[option]
          return [option, <><Icon aria-hidden />{common.themes[option]}</>]
        })}
        onChange={(chosen) => choose({ theme: chosen })}
      />
      <MenuChoice
        label={common.language}
        value={language}
        options={[['pt-BR', common.languages['pt-BR']], ['en', common.languages.en]]}
        onChange={(chosen) => choose({ language: chosen })}
      />
      <MenuLine />
      <MenuCheck checked={sound} onChange={(chosen) => choose({ sound: chosen })}>
        {common.sound}
      </MenuCheck>
      <DesktopNotices />
    </>
  )
}

/** Browsers let a page ask once; what was refused can only be changed in the browser. */
function DesktopNotices() {
  const { common } = useStrings()
  const [permission, setPermission] = useState(() => ('Notification' in window ? Notification.permission : 'denied'))
  if (permission === 'denied') return null
  const ask = () => void Notification.requestPermission().then(setPermission)
  return (
    <MenuCheck checked={permission === 'granted'} onChange={(wanted) => wanted && ask()}>
      {common.desktopNotices}
    </MenuCheck>
  )
}
