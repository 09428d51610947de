import type { DepartmentBody } from '@/api/schema'
import { fieldLook } from '@/components/ui/field'
import { Segments } from '@/components/ui/segments'
import { Select } from '@/components/ui/select'
import { classes } from '@/lib/classes'
import { metricsWords } from '@/lib/strings/admin/metrics'

import type { Measured } from './api'
import { ExportMenu } from './export-menu'
import type { Go } from './metrics'
import { presets, type MetricsSearch, type Period } from './period'

type Props = { search: MetricsSearch; period: Period; measured: Measured; departments: readonly DepartmentBody[]; go: Go }

/** When and where. */
export function Filters({ search, period, measured, departments, go }: Props) {
  const words = metricsWords.use()
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div className="max-w-full overflow-x-auto">
        <Segments
          label={words.period}
          value={period.preset}
          options={presets.map((preset) => [preset, words.periods[preset]])}
          onChange={(chosen) =>
            go(chosen === 'custom' ? { period: chosen, from: period.first, to: period.last } : { period: chosen, from: undefined, to: undefined })
          }
        />
      </div>
      {period.preset === 'custom' ? (
        <div className="flex items-center gap-2">
          <Day label={words.from} value={period.first} onChange={(from) => go({ from })} />
          <span aria-hidden className="text-ink-3">
            –
          </span>
          <Day label={words.to} value={period.last} onChange={(to) => go({ to })} />
        </div>
      ) : null}
      <Select
        aria-label={words.department}
        className="sm:!w-60"
        value={search.department ?? ''}
        onChange={(event) => go({ department: event.target.value || undefined })}
      >
        <option value="">{words.allDepartments}</option>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <div className="sm:ml-auto">
        <ExportMenu measured={measured} />
      </div>
    </div>
  )
}

function Day({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <input
      type="date"
      aria-label={label}
      value={value}
      onChange={(event) => event.target.value && onChange(event.target.value)}
      className={classes(fieldLook, 'tabular h-9 !w-36')}
    />
  )
}
