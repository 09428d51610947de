/** `text` with `part` where the caret stands, which then stands behind it, ready to go on. */
export function putIn(field: HTMLTextAreaElement | null, text: string, part: string): string {
  const at = field?.selectionEnd ?? text.length
  field?.focus()
  requestAnimationFrame(() => field?.setSelectionRange(at + part.length, at + part.length))
  return text.slice(0, at) + part + text.slice(at)
}
