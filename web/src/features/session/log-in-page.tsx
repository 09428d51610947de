import { Link } from '@tanstack/react-router'

import { useStrings } from '@/lib/strings'
import { usePreferences } from '@/lib/preferences'
import { Mark } from '@/components/mark'

import { LogInForm } from './log-in-form'

export function LogInPage({ onDone }: { onDone: () => void }) {
  const { session: words, common } = useStrings()
  const { language, choose } = usePreferences()
  const other = language === 'en' ? 'pt-BR' : 'en'
  return (
    <main className="flex min-h-full flex-col items-center justify-center gap-8 px-4 py-10">
      <div className="w-full max-w-[22rem]">
        <header className="mb-6 flex flex-col items-center gap-3 text-center">
          <Mark className="size-12" />
          <div>
            <h1 className="text-xl font-semibold tracking-tight">{common.product}</h1>
            <p className="mt-1 text-ink-2">{words.lead}</p>
          </div>
        </header>
        <div className="rounded-2xl border bg-surface p-6 shadow-[0_1px_2px_rgb(0_0_0/0.04)]">
          <LogInForm onDone={onDone} />
        </div>
        <dl className="mt-6 flex flex-col gap-3 text-sm text-ink-2">
          <div>
            <dt className="font-medium text-ink">{words.firstRun}</dt>
            <dd>{words.firstRunText}</dd>
          </div>
          <div>
            <dt className="font-medium text-ink">{words.forgotten}</dt>
            <dd>
              <Link to="/forgot-password" className="underline underline-offset-2 hover:text-ink">
                {words.forgottenText}
              </Link>
            </dd>
          </div>
        </dl>
      </div>
      <button
        type="button"
        lang={other}
        className="rounded text-sm text-ink-2 underline-offset-4 hover:text-ink hover:underline"
        onClick={() => choose({ language: other })}
      >
        {common.languages[other]}
      </button>
    </main>
  )
}
