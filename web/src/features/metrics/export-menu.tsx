import { Download } from 'lucide-react'

import { download } from '@/api/client'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { keepFile } from '@/lib/keep-file'
import { metricsWords } from '@/lib/strings/admin/metrics'

import type { Measured } from './api'

const tables = {
  metrics: '/api/exports/metrics',
  waits: '/api/exports/waits',
  messages: '/api/exports/messages',
} as const
type Table = keyof typeof tables

/** Takes the figures and the rows behind them along, for a spreadsheet. */
export function ExportMenu({ measured: { from, to, departmentId } }: { measured: Measured }) {
  const words = metricsWords.use()
  const { save, busy, problem } = useSave(async (table: Table) => {
    const query = { from, to, ...(departmentId ? { departmentId } : {}) }
    const rows = await download(tables[table], { query })
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
        {(Object.keys(tables) as Table[]).map((table) => (
          <MenuItem key={table} onSelect={() => save(table)}>
            {words.exports[table]}
          </MenuItem>
        ))}
      </Menu>
      {problem ? (
        <p role="alert" className="mt-1 text-sm text-danger">
          {problem}
        </p>
      ) : null}
    </>
  )
}
