import { Plus, X } from 'lucide-react'

import { fieldLook } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { classes } from '@/lib/classes'
import { asClosing, dayProblem, forTimeField, withAnother, type Interval } from '@/lib/hours'
import { hoursWords } from '@/lib/strings/admin/hours'

type Props = { day: string; intervals: readonly Interval[]; onChange: (intervals: Interval[]) => void }

/** The periods of one day, `day` by name. Without any it is closed. */
export function Intervals({ day, intervals, onChange }: Props) {
  const words = hoursWords.use()
  const problem = dayProblem(intervals)
  const change = (index: number, changed: Partial<Interval>) =>
    onChange(intervals.map((each, at) => (at === index ? { ...each, ...changed } : each)))
  const more = withAnother(intervals)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {intervals.map(({ opens, closes }, index) => (
        <div key={index} className="flex items-center gap-1.5">
          <Time label={words.opens(day)} value={opens} invalid={problem !== undefined} onChange={(time) => change(index, { opens: time })} />
          <span aria-hidden className="text-sm text-ink-3">
            {words.to}
          </span>
          <Time
            label={words.closes(day)}
            value={forTimeField(closes)}
            invalid={problem !== undefined}
            onChange={(time) => change(index, { closes: asClosing(time) })}
          />
          {intervals.length > 1 ? (
            <IconButton label={words.removeInterval(day)} onClick={() => onChange(intervals.toSpliced(index, 1))}>
              <X aria-hidden />
            </IconButton>
          ) : null}
          {index === intervals.length - 1 && more.length > intervals.length ? (
            <IconButton label={words.addInterval(day)} onClick={() => onChange(more)}>
              <Plus aria-hidden />
            </IconButton>
          ) : null}
        </div>
      ))}
      {problem ? (
        <p role="alert" className="text-sm text-danger">
          {words.problems[problem]}
        </p>
      ) : null}
    </div>
  )
}

type TimeProps = { label: string; value: string; invalid: boolean; onChange: (time: string) => void }

const Time = ({ label, value, invalid, onChange }: TimeProps) => (
  <input
    type="time"
    aria-label={label}
    aria-invalid={invalid || undefined}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    className={classes(fieldLook, 'tabular h-8 !w-24 !px-2 [&::-webkit-calendar-picker-indicator]:hidden')}
  />
)
