import { Download } from 'lucide-react'

import { download } from '@/api/client'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { keepFile } from '@/lib/keep-file'
import { metricsWords } from '@/lib/strings/admin/metrics'

import type { Measured } from './api'

type Table = 'waits' | 'messages'

/** Takes the rows behind the figures along, for a spreadsheet. */
export function ExportMenu({ measured: { from, to, departmentId } }: { measured: Measured }) {
  const words = metricsWords.use()
  const { save, busy, problem } = useSave(async (table: Table) => {
    const query = { from, to, ...(departmentId ? { departmentId } : {}) }
    const rows = await download(table === 'waits' ? '/api/exports/waits' : '/api/exports/messages', { query })
    keepFile(rows, `${table}-${from.slice(0, 10)}.csv`)
  })
  return (
    <>
      <Menu
        trigger={
          <Button disabled={busy}>
            <Download aria-hidden />
            {words.export}
          </Button>
        }
      >
        <MenuItem onSelect={() => save('waits')}>{words.exports.waits}</MenuItem>
        <MenuItem onSelect={() => save('messages')}>{words.exports.messages}</MenuItem>
      </Menu>
      {problem ? (
        <p role="alert" className="mt-1 text-sm text-danger">
          {problem}
        </p>
      ) : null}
    </>
  )
}
