import type { ReactNode } from 'react'

import type { AuditBody } from '@/api/schema'
import { Button } from '@/components/ui/button'
import { Sheet } from '@/components/ui/sheet'
import { usePreferences } from '@/lib/preferences'
import { auditWords } from '@/lib/strings/admin/audit'

import { useNames } from './api'
import type { Go } from './audit'
import { deedOf, told } from './entries'

/** All that is known of one entry, and ways on from it. */
export function Details({ entry, onClose, go }: { entry: AuditBody; onClose: () => void; go: Go }) {
  const words = auditWords.use()
  const language = usePreferences((preferences) => preferences.language)
  const names = useNames()
  const { entity, entityId, userId, metadata } = entry
  const more = told(metadata, names)
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium' }).format(new Date(entry.at))
  const footer = (
    <>
      <Button onClick={() => go({ user: userId, action: undefined, entity: undefined, id: undefined })}>{words.sameUser}</Button>
      {entityId ? (
        <Button onClick={() => go({ entity, id: entityId, action: undefined, user: undefined })}>{words.sameEntity}</Button>
      ) : null}
    </>
  )
  return (
    <Sheet open onClose={onClose} title={`${entry.userName} ${deedOf(entry.action, words)}`} footer={footer}>
      <dl className="divide-y">
        <Line name={words.when}>{at}</Line>
        <Line name={words.who}>{entry.userName}</Line>
        <Line name={words.name} code>
          {entry.action}
        </Line>
        <Line name={words.entity} code={!entityId || !names.has(entityId)}>
          {entityId ? (names.get(entityId) ?? `${entity} ${entityId}`) : entity}
        </Line>
        <Line name={words.ip} code>
          {entry.ip ?? '–'}
        </Line>
        <Line name={words.request} code>
          {entry.id}
        </Line>
      </dl>
      {more.length > 0 ? (
        <>
          <h3 className="mt-6 mb-1 text-sm font-medium text-ink-2">{words.more}</h3>
          <dl className="divide-y">
            {more.map(([name, value]) => (
              <Line key={name} name={words.metadata[name] ?? name}>
                {value}
              </Line>
            ))}
          </dl>
        </>
      ) : null}
    </Sheet>
  )
}

const Line = ({ name, code, children }: { name: string; code?: boolean; children: ReactNode }) => (
  <div className="flex gap-4 py-2.5">
    <dt className="w-36 shrink-0 text-ink-2">{name}</dt>
    <dd className={code ? 'min-w-0 font-mono text-sm break-all' : 'min-w-0 break-words'}>{children}</dd>
  </div>
)
