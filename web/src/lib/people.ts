/** One or two letters for an avatar. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word))
  const first = words[0]?.match(/[\p{L}\p{N}]/u)?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.match(/[\p{L}\p{N}]/u)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

/** A number as people read it; Brazilian ones by their own custom, others as they are. */
export function readablePhone(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const brazilian = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  if (brazilian) return `+55 ${brazilian[1]} ${brazilian[2]}-${brazilian[3]}`
  return digits ? `+${digits}` : phone
}

/** A number as somebody types it, with its country code: Brazil's where it has area code and number only. */
export function international(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  const local = !typed.trim().startsWith('+') && (digits.length === 10 || digits.length === 11)
  return `+${local ? '55' : ''}${digits}`
}

type Named = { name: string | null; phone: string | null }

/** What to call a customer of whom perhaps only the number is known, or not even that. */
export const displayName = (contact: Named, unknown: string): string =>
  contact.name ?? (contact.phone ? readablePhone(contact.phone) : unknown)

/** A number from 0 to `count` - 1 that is always the same for the same text. */
export function shade(text: string, count: number): number {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return sum % count
}
