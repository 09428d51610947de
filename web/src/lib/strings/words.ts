import { usePreferences } from '../preferences'

type Words<T> = { use: () => T; now: () => T }

/** The texts of one screen, which come with that screen's chunk: `use` in components, `now` elsewhere. */
export function words<T>(pt: T, en: T): Words<T> {
  const languages = { 'pt-BR': pt, en }
  return {
    use: function useWords() {
      return languages[usePreferences((preferences) => preferences.language)]
    },
    now: () => languages[usePreferences.getState().language],
  }
}
