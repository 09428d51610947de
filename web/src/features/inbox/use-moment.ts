import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { moment } from '@/lib/time'
import { useNow } from '@/lib/use-now'

/** Says when something was, as people say it today. */
export function useMoment(): (at: string) => string {
  const { common } = useStrings()
  const language = usePreferences((preferences) => preferences.language)
  const now = useNow(60_000)
  return (at) => moment(at, now, language, common)
}
