import { CircleAlert, LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'

import { classes } from '@/lib/classes'
import { useStrings } from '@/lib/strings'

import { Button } from './button'

type Said = { icon?: ReactNode; title: string; text?: string; action?: ReactNode; className?: string }

/** Nothing is there, and why. */
export function Empty({ icon, title, text, action, className }: Said) {
  return (
    <div className={classes('flex flex-col items-center justify-center gap-1 px-6 py-12 text-center', className)}>
      {icon ? (
        <span aria-hidden className="mb-2 flex size-11 items-center justify-center rounded-2xl bg-hover text-ink-3 [&_svg]:size-5">
          {icon}
        </span>
      ) : null}
      <p className="font-medium text-ink">{title}</p>
      {text ? <p className="max-w-72 text-sm text-ink-2">{text}</p> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  )
}

export function Failed({ title, text, onRetry }: { title: string; text?: string; onRetry: () => void }) {
  const { common } = useStrings()
  return (
    <div role="alert">
      <Empty
        icon={<CircleAlert />}
        title={title}
        {...(text ? { text } : {})}
        action={
          <Button size="sm" onClick={onRetry}>
            {common.tryAgain}
          </Button>
        }
      />
    </div>
  )
}

export function Loading({ className }: { className?: string }) {
  const { common } = useStrings()
  return (
    <div role="status" className={classes('flex items-center justify-center p-6 text-ink-3', className)}>
      <LoaderCircle aria-hidden className="size-5 animate-spin" />
      <span className="sr-only">{common.loading}</span>
    </div>
  )
}

/** Stands where something will be. */
export const Skeleton = ({ className }: { className: string }) => (
  <span aria-hidden className={classes('block animate-pulse rounded-md bg-hover dark:bg-line', className)} />
)
