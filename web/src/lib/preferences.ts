import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Theme = 'system' | 'light' | 'dark'
export type Language = 'pt-BR' | 'en'

type Preferences = {
  theme: Theme
  language: Language
  /** Whether new messages make a sound. */
  sound: boolean
  choose: (chosen: Partial<Pick<Preferences, 'theme' | 'language' | 'sound'>>) => void
}

/** What this browser's user prefers; kept in this browser. `public/theme.js` reads it before the first paint. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      language: 'pt-BR',
      sound: true,
      choose: (chosen) => set(chosen),
    }),
    { name: 'wppconnector.preferences' },
  ),
)

/** Make the document look as preferred, now and whenever the preference or the system's theme changes. */
export function followPreferences(): void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const { theme, language } = usePreferences.getState()
    document.documentElement.classList.toggle('dark', theme === 'dark' || (theme === 'system' && system.matches))
    document.documentElement.lang = language
  }
  usePreferences.subscribe(apply)
  system.addEventListener('change', apply)
  apply()
}
