import { useQuery } from '@tanstack/react-query'

import { useMe } from '@/api/session'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useKeys } from '@/lib/keys'
import { useStrings } from '@/lib/strings'
import { startingWords } from '@/lib/strings/starting'

import { useDialogs } from './actions/dialogs'
import { possible } from './actions/possible'
import { StartDialog } from './actions/start-dialog'
import { useAct, type Act } from './actions/use-act'
import { conversationQuery } from './api'
import { useDrafts } from './composer/drafts'
import { useRows } from './list/use-rows'
import { Palette } from './palette'
import type { Go, InboxSearch } from './search'

/** The inbox by keyboard: walk, act, write, search. */
export function InboxKeys({ search, go }: { search: InboxSearch; go: Go }) {
  const { rows } = useRows(search)
  const me = useMe()
  const { data: open } = useQuery({ ...conversationQuery(search.c ?? ''), enabled: search.c !== undefined })
  const act = useAct(search.c ?? '')
  const dialogs = useDialogs()
  const may = open ? possible(open, me) : new Set<Act['kind']>()

  const walk = (step: 1 | -1) => {
    const at = rows.findIndex((row) => row.id === search.c)
    const next = rows[at < 0 ? 0 : at + step]
    if (next) go({ c: next.id })
  }
  const run = (kind: Act['kind']) => {
    if (!may.has(kind)) return
    if (kind === 'transfer' || kind === 'assign') dialogs.show(kind)
    else act.mutate(kind === 'accept' ? { kind, userId: me.id } : { kind })
  }
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    a: () => run('accept'),
    t: () => run('transfer'),
    r: () => run('resolve'),
    n: () => open && useDrafts.getState().choose(open.id, 'note'),
    c: () => dialogs.show('start'),
    '/': () => document.getElementById('search-conversations')?.focus(),
    '?': () => dialogs.show('keys'),
    'mod+k': () => dialogs.show('palette'),
    escape: () => go({ c: undefined }),
  })
  return (
    <>
      {dialogs.open === 'keys' ? <KeysDialog onClose={dialogs.close} /> : null}
      {dialogs.open === 'start' ? <StartDialog go={go} onClose={dialogs.close} /> : null}
      {dialogs.open === 'palette' ? <Palette may={may} run={run} go={go} onClose={dialogs.close} /> : null}
    </>
  )
}

function KeysDialog({ onClose }: { onClose: () => void }) {
  const { inbox } = useStrings()
  const starting = startingWords.use()
  const { keys } = inbox
  const list = [
    ['j', keys.next],
    ['k', keys.previous],
    ['a', keys.accept],
    ['t', keys.transfer],
    ['r', keys.resolve],
    ['n', keys.note],
    ['c', starting.title],
    ['/', keys.search],
    ['Ctrl K', keys.palette],
    ['?', keys.help],
  ] as const
  return (
    <Dialog title={inbox.keysTitle} open onClose={onClose}>
      <dl className="flex flex-col gap-2.5">
        {list.map(([key, what]) => (
          <div key={key} className="flex items-center justify-between">
            <dt className="text-ink-2">{what}</dt>
            <dd>
              <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
