import { Switch } from '@/components/ui/switch'
import { usualWeek, type Hours } from '@/lib/hours'

import { OtherDays } from './other-days'
import { WeekEditor } from './week'

type Props = { label: string; hint: string; hours: Hours | null; onChange: (hours: Hours | null) => void }

/** Hours that may be given or, with null, left to what holds otherwise. `label` and `hint` say what the switch means. */
export function HoursEditor({ label, hint, hours, onChange }: Props) {
  return (
    <div className="flex flex-col gap-4">
      <Switch label={label} hint={hint} checked={hours !== null} onChange={(given) => onChange(given ? usualWeek() : null)} />
      {hours ? (
        <>
          <WeekEditor week={hours.week} onChange={(week) => onChange({ ...hours, week })} />
          <OtherDays days={hours.exceptions ?? []} onChange={(exceptions) => onChange({ ...hours, exceptions })} />
        </>
      ) : null}
    </div>
  )
}
