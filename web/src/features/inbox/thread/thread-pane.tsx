import { useQuery } from '@tanstack/react-query'
import { MessageSquareX } from 'lucide-react'

import { Button } from '@/components/ui/button'
import { Empty, Failed, Loading } from '@/components/ui/states'
import { Problem } from '@/api/problem'
import { useStrings } from '@/lib/strings'

import { conversationQuery } from '../api'
import { Composer } from '../composer/composer'
import { ThreadHeader } from './thread-header'
import { Timeline } from './timeline-view'
import { useAttention } from './use-attention'

type Props = { id: string; onClose: () => void; details: boolean; onDetails: () => void }

export function ThreadPane({ id, onClose, details, onDetails }: Props) {
  const { thread, common, problems } = useStrings()
  const { data, error, refetch } = useQuery(conversationQuery(id))
  useAttention(data)
  const back = (
    <Button size="sm" onClick={onClose}>
      {common.back}
    </Button>
  )
  if (error instanceof Problem && error.status === 404)
    return <Frame>{<Empty icon={<MessageSquareX />} title={problems.codes.not_found ?? ''} action={back} />}</Frame>
  if (!data) return <Frame>{error ? <Failed title={thread.failed} onRetry={() => void refetch()} /> : <Loading />}</Frame>
  return (
    <section aria-label={thread.conversation} className="flex min-w-0 flex-1 flex-col bg-canvas">
      <ThreadHeader conversation={data} onClose={onClose} details={details} onDetails={onDetails} />
      <Timeline conversation={data} />
      <Composer conversation={data} />
    </section>
  )
}

const Frame = ({ children }: { children: React.ReactNode }) => (
  <div className="flex min-w-0 flex-1 items-center justify-center">{children}</div>
)
