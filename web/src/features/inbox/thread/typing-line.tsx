import { useLive, type Typist } from '@/realtime/live'
import { useStrings } from '@/lib/strings'
import { useNow } from '@/lib/use-now'

const nobody: Record<string, Typist> = {}

export function TypingLine({ conversationId }: { conversationId: string }) {
  const { thread, inbox } = useStrings()
  const typing = useLive((live) => live.typing[conversationId]) ?? nobody
  const now = useNow(1000)
  const names = Object.values(typing)
    .filter((typist) => typist.until > now)
    .map((typist) => typist.name || inbox.unknownContact)
  return (
    <p aria-live="polite" className="h-5 px-1 pt-1 text-xs text-ink-2 italic">
      {names.length ? thread.typing(names.join(', ')) : ''}
    </p>
  )
}
