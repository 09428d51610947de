import { CopyCheck } from 'lucide-react'

import { IconButton } from '@/components/ui/icon-button'
import { copiedToOpenDays, usualDay, weekdays, type Week, type Weekday } from '@/lib/hours'
import { hoursWords } from '@/lib/strings/admin/hours'

import { Intervals } from './intervals'

type Props = { week: Week; onChange: (week: Week) => void }

/** The seven days, each open or closed. */
export function WeekEditor({ week, onChange }: Props) {
  const words = hoursWords.use()
  const open = weekdays.filter((day) => week[day]?.length)
  return (
    <div>
      <ul className="divide-y rounded-xl border">
        {weekdays.map((day) => (
          <Day key={day} day={day} week={week} onChange={onChange} copies={open.length > 1} />
        ))}
      </ul>
      {open.length === 0 ? (
        <p role="alert" className="mt-1.5 text-sm text-danger">
          {words.noneOpen}
        </p>
      ) : null}
    </div>
  )
}

function Day({ day, week, onChange, copies }: Props & { day: Weekday; copies: boolean }) {
  const words = hoursWords.use()
  const intervals = week[day] ?? []
  const isOpen = intervals.length > 0
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1.5 px-3 py-2">
      <label className="flex h-8 w-36 shrink-0 items-center gap-2">
        <input
          type="checkbox"
          checked={isOpen}
          onChange={() => onChange({ ...week, [day]: isOpen ? [] : usualDay() })}
          className="size-4 accent-accent"
        />
        {words.days[day]}
      </label>
      {isOpen ? (
        <Intervals day={words.days[day]} intervals={intervals} onChange={(next) => onChange({ ...week, [day]: next })} />
      ) : (
        <span className="flex h-8 items-center text-ink-3">{words.closed}</span>
      )}
      {isOpen && copies ? (
        <IconButton label={words.copy} className="ml-auto" onClick={() => onChange(copiedToOpenDays(week, day))}>
          <CopyCheck aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}
