import { Segments } from '@/components/ui/segments'
import { Switch } from '@/components/ui/switch'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { accountWords } from '@/lib/strings/admin/account'

/** What this browser's user prefers. */
export function Looks() {
  const words = accountWords.use()
  const { common } = useStrings()
  const { theme, language, sound, choose } = usePreferences()
  return (
    <div className="flex flex-col gap-5">
      <div className="grid gap-5 sm:grid-cols-2">
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">{common.theme}</span>
          <Segments
            label={common.theme}
            value={theme}
            options={(['system', 'light', 'dark'] as const).map((each) => [each, common.themes[each]])}
            onChange={(chosen) => choose({ theme: chosen })}
          />
          <p className="text-sm text-ink-3">{words.themeHint}</p>
        </div>
        <div className="flex flex-col gap-1.5">
          <span className="text-sm font-medium">{common.language}</span>
          <Segments
            label={common.language}
            value={language}
            options={(['pt-BR', 'en'] as const).map((each) => [each, common.languages[each]])}
            onChange={(chosen) => choose({ language: chosen })}
          />
        </div>
      </div>
      <Switch label={common.sound} hint={words.soundHint} checked={sound} onChange={(chosen) => choose({ sound: chosen })} />
    </div>
  )
}
