import { ArrowDown } from 'lucide-react'
import { useEffect, useState, type RefObject } from 'react'

import { useStrings } from '@/lib/strings'

const FAR = 300

/** A way back to the end, once one has gone far from it. */
export function ToBottom({ frame }: { frame: RefObject<HTMLDivElement | null> }) {
  const { thread } = useStrings()
  const [far, setFar] = useState(false)
  useEffect(() => {
    const box = frame.current
    if (!box) return
    const look = () => setFar(-box.scrollTop > FAR)
    box.addEventListener('scroll', look, { passive: true })
    return () => box.removeEventListener('scroll', look)
  }, [frame])
  if (!far) return null
  return (
    <button
      type="button"
      aria-label={thread.toBottom}
      onClick={() => frame.current?.scrollTo({ top: 0, behavior: 'smooth' })}
      className="appear absolute right-4 bottom-4 flex size-9 items-center justify-center rounded-full border bg-raised text-ink-2 shadow-pop hover:text-ink"
    >
      <ArrowDown className="size-4" />
    </button>
  )
}
