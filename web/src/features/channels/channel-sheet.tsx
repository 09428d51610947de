import { useId, useState, type SyntheticEvent } from 'react'

import { keys } from '@/api/keys'
import type { ChannelBody } from '@/api/schema'
import { useSave } from '@/api/use-save'
import { Button } from '@/components/ui/button'
import { CopyField } from '@/components/ui/copy-field'
import { Notice } from '@/components/ui/notice'
import { Sheet } from '@/components/ui/sheet'
import { Switch } from '@/components/ui/switch'
import { useStrings } from '@/lib/strings'
import { channelWords } from '@/lib/strings/admin/channels'

import { saveChannel } from './api'
import { ChannelFields } from './channel-fields'
import { Check } from './check'
import { Device } from './device'
import { draftOf, isComplete, type Draft } from './draft'

type Props = { channel: ChannelBody | undefined; onCreated: (channel: ChannelBody) => void; onClose: () => void }

/** Adds a number, or sets one up. After it was added it stays open, for its phone may have to be paired. */
export function ChannelSheet({ channel, onCreated, onClose }: Props) {
  const words = channelWords.use()
  const { common } = useStrings()
  const form = useId()
  const [draft, setDraft] = useState(() => draftOf(channel))
  const saving = useSave((given: Draft) => saveChannel(channel, given), {
    refetch: [keys.channels],
    said: channel ? words.saved : words.created,
    done: channel ? onClose : onCreated,
  })
  const fixed = channel?.managed === true
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    saving.save(draft)
  }
  const footer = (
    <>
      <Button onClick={onClose}>{fixed ? common.close : common.cancel}</Button>
      {fixed ? null : (
        <Button type="submit" form={form} look="primary" disabled={saving.busy || !isComplete(draft, channel)}>
          {channel ? common.save : words.add}
        </Button>
      )}
    </>
  )
  return (
    <Sheet open onClose={onClose} title={channel?.name ?? words.add} footer={footer}>
      <div className="flex flex-col gap-6">
        {channel ? <Known channel={channel} /> : null}
        {fixed ? null : (
          <form id={form} onSubmit={submit} className="flex flex-col gap-5">
            <ChannelFields
              channel={channel}
              draft={draft}
              change={(changed) => setDraft((before) => ({ ...before, ...changed }))}
              saving={saving}
            />
            {channel ? <InUse active={draft.active} onChange={(active) => setDraft({ ...draft, active })} /> : null}
          </form>
        )}
      </div>
    </Sheet>
  )
}

/** How it is, and what to do about it. */
function Known({ channel }: { channel: ChannelBody }) {
  const words = channelWords.use()
  const { id, provider, managed, active, webhookUrl } = channel
  return (
    <>
      {managed ? <Notice>{words.managedText}</Notice> : null}
      <Check channel={channel} />
      {provider === 'WAHA' && active ? <Device id={id} /> : null}
      {webhookUrl ? <CopyField label={words.webhook} hint={words.webhookHints[provider]} value={webhookUrl} /> : null}
    </>
  )
}

function InUse({ active, onChange }: { active: boolean; onChange: (active: boolean) => void }) {
  const words = channelWords.use()
  return (
    <div className="border-t pt-5">
      <Switch label={words.active} hint={words.activeHint} checked={active} onChange={onChange} />
    </div>
  )
}
