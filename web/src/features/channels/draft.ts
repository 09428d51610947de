import type { ChannelBody, ChannelSettingsRequest, ProviderKind } from '@/api/schema'

export type SettingName = keyof ChannelSettingsRequest
type Setting = { name: SettingName; needed?: boolean; secret?: boolean }

/** What a number of each provider has to be told, as `domain/channel_settings.py` has it. */
export const settingsOf: Record<ProviderKind, readonly Setting[]> = {
  WAHA: [
    { name: 'apiUrl', needed: true },
    { name: 'apiKey', secret: true },
    { name: 'hmacKey', secret: true },
    { name: 'mediaHosts' },
  ],
  META: [
    { name: 'accessToken', needed: true, secret: true },
    { name: 'appSecret', needed: true, secret: true },
    { name: 'verifyToken', needed: true, secret: true },
    { name: 'businessAccountId' },
    { name: 'apiVersion' },
  ],
  SIMULATOR: [],
}

export type Draft = {
  provider: ProviderKind
  name: string
  account: string
  active: boolean
  settings: Partial<Record<SettingName, string>>
}

/** Secrets begin empty: they are never shown, and what is left empty stays. */
export const draftOf = (channel: ChannelBody | undefined): Draft => ({
  provider: channel?.provider ?? 'WAHA',
  name: channel?.name ?? '',
  account: channel?.account ?? '',
  active: channel?.active ?? true,
  settings: { ...channel?.settings },
})

/** What is to be sent of the settings. An emptied one that may be seen is taken away, an empty secret stays. */
export function settingsGiven(draft: Draft, before: ChannelBody | undefined): ChannelSettingsRequest {
  const given: ChannelSettingsRequest = {}
  for (const { name, secret } of settingsOf[draft.provider]) {
    const typed = (draft.settings[name] ?? '').trim()
    const stored = before?.settings?.[name] ?? ''
    if (secret ? typed !== '' : typed !== stored) given[name] = typed
  }
  return given
}

export const credentialOf = (channel: ChannelBody | undefined, name: string) =>
  channel?.credentials?.find((credential) => credential.name === name && credential.configured)

export function isComplete(draft: Draft, before: ChannelBody | undefined): boolean {
  const has = ({ name, secret }: Setting) => Boolean(draft.settings[name]?.trim()) || (secret && credentialOf(before, name))
  return (
    draft.name.trim() !== '' &&
    draft.account.trim() !== '' &&
    settingsOf[draft.provider].every((setting) => !setting.needed || has(setting))
  )
}
