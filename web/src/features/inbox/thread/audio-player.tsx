import { Pause, Play } from 'lucide-react'
import { useRef, useState } from 'react'

import { useStrings } from '@/lib/strings'
import { minutesAndSeconds } from '@/lib/time'

const SPEEDS = [1, 1.5, 2]

export function AudioPlayer({ url, name }: { url: string; name: string }) {
  const { thread } = useStrings()
  const audio = useRef<HTMLAudioElement>(null)
  const [playing, setPlaying] = useState(false)
  const [at, setAt] = useState(0)
  const [length, setLength] = useState(0)
  const [speed, setSpeed] = useState(1)
  const toggle = () => void (playing ? audio.current?.pause() : audio.current?.play())
  const faster = () => {
    const next = SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length] ?? 1
    setSpeed(next)
    if (audio.current) audio.current.playbackRate = next
  }
  return (
    <div role="group" aria-label={name} className="flex w-64 max-w-full items-center gap-2.5 py-1">
      <audio
        ref={audio}
        src={url}
        preload="metadata"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => setLength(event.currentTarget.duration)}
      />
      <button
        type="button"
        aria-label={playing ? thread.pause : thread.play}
        onClick={toggle}
        className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent text-on-accent"
      >
        {playing ? <Pause className="size-4" /> : <Play className="size-4 translate-x-px" />}
      </button>
      <input
        type="range"
        aria-label={name}
        min={0}
        max={Number.isFinite(length) && length > 0 ? length : 1}
        step={0.1}
        value={at}
        onChange={(event) => {
          if (audio.current) audio.current.currentTime = Number(event.target.value)
        }}
        className="h-1 min-w-0 flex-1 accent-(--accent)"
      />
      <span className="tabular w-8 text-right text-2xs text-ink-2">{minutesAndSeconds(at || length)}</span>
      <button type="button" onClick={faster} className="tabular w-8 rounded-full bg-black/6 text-2xs font-medium text-ink-2 dark:bg-white/10">
        {speed}×
      </button>
    </div>
  )
}
