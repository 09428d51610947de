import { Smile } from 'lucide-react'
import { useRef, useState } from 'react'

import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { useStrings } from '@/lib/strings'

const EMOJI = [
  ...'😀😁😂🤣😊😇🙂😉😍😘😎🤔😅😢😭😡👍👎👏🙏💪🤝👋👌✌️🎉❤️💚🔥⭐✅❌⚠️📌📎📷📞📅🕐💬📦🚚💰🧪'.matchAll(/\p{Extended_Pictographic}\uFE0F?/gu),
].map(([emoji]) => emoji)

/** The ones that customer service uses; the system's own keyboard has the rest. `onPick` may take the focus. */
export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { thread } = useStrings()
  const [open, setOpen] = useState(false)
  const picked = useRef<string>(undefined)
  const handOver = (event: Event) => {
    if (!picked.current) return
    event.preventDefault()
    onPick(picked.current)
    picked.current = undefined
  }
  return (
    <Popover
      side="top"
      open={open}
      onOpenChange={setOpen}
      onCloseAutoFocus={handOver}
      trigger={
        <Button look="ghost" size="icon" aria-label={thread.emoji} title={thread.emoji}>
          <Smile />
        </Button>
      }
    >
      <div className="grid grid-cols-8 gap-0.5">
        {EMOJI.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={emoji}
            onClick={() => {
              picked.current = emoji
              setOpen(false)
            }}
            className="flex size-8 items-center justify-center rounded-lg text-lg hover:bg-hover"
          >
            {emoji}
          </button>
        ))}
      </div>
    </Popover>
  )
}
