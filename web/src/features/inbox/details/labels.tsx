import { useMutation, useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { toast } from 'sonner'

import { call } from '@/api/client'
import { explain } from '@/api/problem'
import { labelsQuery } from '@/api/queries'
import type { ConversationBody } from '@/api/schema'
import { Menu, MenuCheck } from '@/components/ui/menu'
import { Button } from '@/components/ui/button'
import { useStrings } from '@/lib/strings'

import { Dot } from '../list/label-chips'
import { Section } from './details-pane'

/** What the conversation is about, in the company's own words. */
export function Labels({ conversation }: { conversation: ConversationBody }) {
  const { thread } = useStrings()
  const { data } = useQuery(labelsQuery)
  const change = useMutation({
    mutationFn: (labelIds: string[]) =>
      call('put', '/api/conversations/{conversation_id}/labels', { path: { conversation_id: conversation.id }, body: { labelIds } }),
    onError: (problem) => toast.error(explain(problem)),
  })
  const { labelIds } = conversation
  const toggle = (id: string, on: boolean) => change.mutate(on ? [...labelIds, id] : labelIds.filter((other) => other !== id))
  if (!data || data.items.length === 0) return null
  return (
    <Section title={thread.labels}>
      <div className="flex flex-wrap items-center gap-1.5">
        {data.items
          .filter((label) => labelIds.includes(label.id))
          .map((label) => (
            <span key={label.id} className="inline-flex h-6 items-center gap-1.5 rounded-full border px-2.5 text-xs font-medium">
              <Dot colour={label.colour} />
              {label.name}
            </span>
          ))}
        <Menu
          align="start"
          trigger={
            <Button look="ghost" size="sm" className="h-6 px-2" aria-label={thread.changeLabels}>
              <Plus aria-hidden />
            </Button>
          }
        >
          {data.items.map((label) => (
            <MenuCheck key={label.id} checked={labelIds.includes(label.id)} onChange={(on) => toggle(label.id, on)}>
              <span className="flex items-center gap-2">
                <Dot colour={label.colour} />
                {label.name}
              </span>
            </MenuCheck>
          ))}
        </Menu>
      </div>
    </Section>
  )
}
