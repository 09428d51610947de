import { Dialog as Radix } from 'radix-ui'

import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

/** A picture, and on demand the whole of it. */
export function Picture({ url, name, small }: { url: string; name: string; small: boolean }) {
  const { thread } = useStrings()
  return (
    <Radix.Root>
      <Radix.Trigger aria-label={thread.openImage} className="mb-1 block overflow-hidden rounded-lg">
        <img src={url} alt={name} loading="lazy" className={classes('object-cover', small ? 'size-32' : 'max-h-80 min-h-24 min-w-40')} />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-black/85" />
        <Radix.Content aria-describedby={undefined} className="fixed inset-0 z-50 flex items-center justify-center p-6">
          <Radix.Title className="sr-only">{name}</Radix.Title>
          <Radix.Close aria-label={name} className="contents cursor-zoom-out">
            <img src={url} alt={name} className="max-h-full max-w-full rounded-lg object-contain" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
