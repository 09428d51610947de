import type { ChannelBody, ProviderKind } from '@/api/schema'
import { Choices } from '@/components/ui/choices'
import { TextField } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { useStrings } from '@/lib/strings'
import { channelWords } from '@/lib/strings/admin/channels'

import { credentialOf, settingsOf, type Draft } from './draft'

type Saving = { problem: string | undefined; code: string | undefined; problemOf: (...fields: string[]) => string | undefined }
type Props = { channel: ChannelBody | undefined; draft: Draft; change: (changed: Partial<Draft>) => void; saving: Saving }

const offered: readonly ProviderKind[] = ['WAHA', 'META', 'SIMULATOR']

/** Name, account and what the provider has to be told. Another provider or account would be another number. */
export function ChannelFields({ channel, draft, change, saving: { problem, code, problemOf } }: Props) {
  const words = channelWords.use()
  const { common } = useStrings()
  const { provider } = draft
  const taken = code === 'conflict' ? words.taken : undefined
  const atField = taken ?? problemOf('name', 'account', ...settingsOf[provider].map(({ name }) => name))
  return (
    <>
      {problem && !atField ? <Notice tone="danger">{problem}</Notice> : null}
      {channel ? null : (
        <Choices
          legend={words.provider}
          value={provider}
          options={offered.map((each) => ({ value: each, label: words.providers[each], hint: words.providerHints[each] }))}
          onChange={(chosen) => change({ provider: chosen })}
        />
      )}
      <TextField
        label={words.name}
        hint={words.nameHint}
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={problemOf('name')}
        maxLength={200}
        required
      />
      <TextField
        label={words.account[provider]}
        hint={words.accountHint[provider]}
        value={draft.account}
        onChange={(event) => change({ account: event.target.value })}
        error={taken ?? problemOf('account')}
        disabled={channel !== undefined}
        required
      />
      {settingsOf[provider].map(({ name, needed, secret }) => {
        const [label = name, hint] = words.settings[name] ?? []
        const stored = secret ? credentialOf(channel, name) : undefined
        const kept = stored && words.keep(stored.lastFour ? words.ending(stored.lastFour) : '')
        return (
          <TextField
            key={`${provider}-${name}`}
            label={label}
            hint={kept ?? hint}
            {...(needed ? {} : { optional: common.optional })}
            type={secret ? 'password' : 'text'}
            autoComplete={secret ? 'new-password' : 'off'}
            placeholder={stored ? '••••••••••••' : ''}
            value={draft.settings[name] ?? ''}
            onChange={(event) => change({ settings: { ...draft.settings, [name]: event.target.value } })}
            error={problemOf(name)}
            required={needed && !stored}
          />
        )
      })}
    </>
  )
}
