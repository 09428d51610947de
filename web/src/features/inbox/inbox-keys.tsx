import { useQuery } from '@tanstack/react-query'

import { useMe } from '@/api/session'
import { useKeys } from '@/lib/keys'

import { useDialogs } from './actions/dialogs'
import { possible } from './actions/possible'
import { StartDialog } from './actions/start-dialog'
import { useAct, type Act } from './actions/use-act'
import { conversationQuery } from './api'
import { useDrafts } from './composer/drafts'
import { KeysDialog } from './keys-dialog'
import { useRows } from './list/use-rows'
import { Palette, type Elsewhere } from './palette'
import type { Go, InboxSearch } from './search'

/** The inbox by keyboard: walk, act, write, search. */
export function InboxKeys({ search, go, elsewhere }: { search: InboxSearch; go: Go; elsewhere: Elsewhere }) {
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
      {dialogs.open === 'palette' ? <Palette may={may} run={run} go={go} elsewhere={elsewhere} onClose={dialogs.close} /> : null}
    </>
  )
}
