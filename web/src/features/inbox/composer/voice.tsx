import { Mic, Square, Trash2 } from 'lucide-react'
import { toast } from 'sonner'

import { IconButton } from '@/components/ui/icon-button'
import { useStrings } from '@/lib/strings'
import { minutesAndSeconds } from '@/lib/time'
import { useNow } from '@/lib/use-now'
import { useRecorder } from '@/lib/use-recorder'

export function VoiceButton({ onRecorded }: { onRecorded: (file: File) => void }) {
  const { thread } = useStrings()
  const { since, start, finish, discard } = useRecorder(onRecorded, () => toast.error(thread.noMicrophone))
  if (since === null)
    return (
      <IconButton label={thread.record} onClick={() => void start()}>
        <Mic />
      </IconButton>
    )
  return (
    <span className="flex items-center gap-1 rounded-full bg-danger-soft pl-3 text-danger">
      <Elapsed since={since} />
      <IconButton label={thread.cancelRecording} onClick={discard}>
        <Trash2 />
      </IconButton>
      <IconButton label={thread.sendRecording} onClick={finish}>
        <Square />
      </IconButton>
    </span>
  )
}

function Elapsed({ since }: { since: number }) {
  const now = useNow(1000)
  return <span className="tabular text-xs font-medium">{minutesAndSeconds((now - since) / 1000)}</span>
}
