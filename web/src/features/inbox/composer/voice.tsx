import { Mic, Square, Trash2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { toast } from 'sonner'

import { IconButton } from '@/components/ui/icon-button'
import { voiceNote } from '@/lib/opus'
import { useStrings } from '@/lib/strings'
import { minutesAndSeconds } from '@/lib/time'
import { useNow } from '@/lib/use-now'

const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']

export function VoiceButton({ onRecorded }: { onRecorded: (file: File) => void }) {
  const { thread } = useStrings()
  const recorder = useRef<MediaRecorder | null>(null)
  const [since, setSince] = useState<number | null>(null)
  useEffect(() => () => recorder.current?.stream.getTracks().forEach((track) => track.stop()), [])

  const start = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const type = TYPES.find((each) => MediaRecorder.isTypeSupported(each)) ?? ''
      const recording = new MediaRecorder(stream, type ? { mimeType: type } : {})
      const parts: Blob[] = []
      recording.ondataavailable = (event) => parts.push(event.data)
      recording.onstop = () => {
        stream.getTracks().forEach((track) => track.stop())
        setSince(null)
        if (recorder.current !== recording) return
        void voiceNote(new Blob(parts, { type: recording.mimeType })).then((note) => onRecorded(new File([note], 'voice', { type: note.type })))
      }
      recorder.current = recording
      recording.start()
      setSince(Date.now())
    } catch {
      toast.error(thread.noMicrophone)
    }
  }
  const discard = () => {
    const recording = recorder.current
    recorder.current = null
    recording?.stop()
  }
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
      <IconButton label={thread.sendRecording} onClick={() => recorder.current?.stop()}>
        <Square />
      </IconButton>
    </span>
  )
}

function Elapsed({ since }: { since: number }) {
  const now = useNow(1000)
  return <span className="tabular text-xs font-medium">{minutesAndSeconds((now - since) / 1000)}</span>
}
