import { Link, type ErrorComponentProps } from '@tanstack/react-router'
import { Compass, TriangleAlert } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Empty, Loading } from '@/components/ui/states'
import { useStrings } from '@/lib/strings'

export function NotFound() {
  const { title, text, action } = useStrings().common.notFound
  const home = (
    <Button asChild look="primary">
      <Link to="/inbox">{action}</Link>
    </Button>
  )
  return (
    <main className="flex h-full items-center justify-center">
      <Empty icon={<Compass />} title={title} text={text} action={home} />
    </main>
  )
}

/** While a screen's own files are on their way. */
export const Pending = () => <Loading className="h-full" />

export function Broken({ error }: ErrorComponentProps) {
  const { title, text, action } = useStrings().common.broken
  return (
    <main role="alert" className="flex h-full flex-col items-center justify-center">
      <Empty
        icon={<TriangleAlert />}
        title={title}
        text={text}
        action={
          <Button look="primary" onClick={() => location.reload()}>
            {action}
          </Button>
        }
      />
      <pre className="max-w-full overflow-x-auto px-4 text-xs text-ink-3">{error instanceof Error ? error.message : String(error)}</pre>
    </main>
  )
}
