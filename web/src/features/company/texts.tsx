import { useState } from 'react'

import { PhonePreview } from '@/components/phone-preview'
import { SaveBar } from '@/components/save-bar'
import { Card } from '@/components/ui/page'
import { companyWords } from '@/lib/strings/admin/company'

import type { Settings } from './company'
import { sceneOf, textProblem, type TextName } from './preview'
import { ScriptText } from './script-text'
import { useSettings } from './use-settings'

const groups: Record<'menu' | 'queue' | 'returning', readonly TextName[]> = {
  menu: ['greeting', 'notUnderstood'],
  queue: ['queued', 'outOfHours', 'fallback'],
  returning: ['returnQuestion', 'returnNotUnderstood', 'yes', 'no'],
}

/** What the automaton says, beside what customers see of it. */
export function Texts({ company, departments }: Settings) {
  const words = companyWords.use()
  const [looking, setLooking] = useState<TextName>('greeting')
  const { draft, change, changed, busy, problem, submit, discard } = useSettings(company.script, (script) => ({ script }))
  const names = departments.map(({ name }) => name)
  const fallback = departments.find(({ id }) => id === company.fallbackDepartmentId)?.name ?? names[0] ?? ''
  const scene = sceneOf(looking, draft, { departments: names, fallback, opening: words.opening, customer: words.customer })
  const valid = Object.values(groups).flat().every((name) => !textProblem(name, draft[name]))
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <form onSubmit={submit} className="[&_input]:scroll-mb-28 [&_textarea]:scroll-mb-28">
        <div className="flex flex-col gap-4">
          {(['menu', 'queue', 'returning'] as const).map((group) => (
            <Card key={group} title={words.groups[group]}>
              <div className="flex flex-col gap-5">
                {groups[group].map((name) => (
                  <ScriptText
                    key={name}
                    name={name}
                    value={draft[name]}
                    onChange={(text) => change({ [name]: text })}
                    onLook={() => setLooking(name)}
                  />
                ))}
              </div>
            </Card>
          ))}
        </div>
        <SaveBar changed={changed} busy={busy} problem={problem} valid={valid} onDiscard={discard} />
      </form>
      <aside className="lg:sticky lg:top-8">
        <h2 className="text-base font-semibold">{words.preview}</h2>
        <p className="mb-3 text-sm text-ink-2">{words.previewNote}</p>
        <PhonePreview title={company.name} label={words.preview} lines={scene} />
      </aside>
    </div>
  )
}
