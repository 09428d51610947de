import { CalendarPlus, Trash2 } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { fieldLook } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { classes } from '@/lib/classes'
import { usualDay, type OtherDay } from '@/lib/hours'
import { hoursWords } from '@/lib/strings/admin/hours'

import { Intervals } from './intervals'

type Props = { days: readonly OtherDay[]; onChange: (days: OtherDay[]) => void }

/** Dates on which other hours hold. */
export function OtherDays({ days, onChange }: Props) {
  const words = hoursWords.use()
  const change = (index: number, changed: Partial<OtherDay>) =>
    onChange(days.map((each, at) => (at === index ? { ...each, ...changed } : each)))
  return (
    <section aria-label={words.exceptions}>
      <h3 className="text-sm font-medium">{words.exceptions}</h3>
      <p className="text-sm text-ink-3">{words.exceptionsHint}</p>
      {days.length > 0 ? (
        <ul className="mt-2 divide-y rounded-xl border">
          {days.map((other, index) => (
            <Other
              key={index}
              other={other}
              repeated={days.some((each, at) => at !== index && each.date === other.date)}
              onChange={(changed) => change(index, changed)}
              onRemove={() => onChange(days.toSpliced(index, 1))}
            />
          ))}
        </ul>
      ) : null}
      <Button size="sm" className="mt-2" onClick={() => onChange([...days, { date: '', intervals: [] }])}>
        <CalendarPlus aria-hidden />
        {words.addDate}
      </Button>
    </section>
  )
}

type OtherProps = { other: OtherDay; repeated: boolean; onChange: (changed: Partial<OtherDay>) => void; onRemove: () => void }

function Other({ other: { date, intervals = [] }, repeated, onChange, onRemove }: OtherProps) {
  const words = hoursWords.use()
  const isClosed = intervals.length === 0
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 px-3 py-2">
      <input
        type="date"
        aria-label={words.date}
        required
        aria-invalid={repeated || undefined}
        value={date}
        onChange={(event) => onChange({ date: event.target.value })}
        className={classes(fieldLook, 'tabular h-8 !w-38 !px-2')}
      />
      <label className="flex h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={isClosed}
          onChange={() => onChange({ intervals: isClosed ? usualDay() : [] })}
          className="size-4 accent-accent"
        />
        {words.closed}
      </label>
      {isClosed ? null : <Intervals day={date} intervals={intervals} onChange={(next) => onChange({ intervals: next })} />}
      <IconButton label={words.removeDate(date)} className="ml-auto" onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
      {repeated ? (
        <p role="alert" className="w-full text-sm text-danger">
          {words.sameDate}
        </p>
      ) : null}
    </li>
  )
}
