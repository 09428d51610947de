import { useEffect, useRef, useState } from 'react'

import { voiceNote } from './opus'

const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4']

type Recorder = {
  /** When the recording began; null while there is none. */
  since: number | null
  start: () => Promise<void>
  /** End it and hand it over. */
  finish: () => void
  discard: () => void
}

/** Records what the microphone hears, as phones play it. `onRefused`: there is no microphone, or it may not be used. */
export function useRecorder(onRecorded: (file: File) => void, onRefused: () => void): Recorder {
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
      onRefused()
    }
  }
  const discard = () => {
    const recording = recorder.current
    recorder.current = null
    recording?.stop()
  }
  return { since, start, finish: () => recorder.current?.stop(), discard }
}
