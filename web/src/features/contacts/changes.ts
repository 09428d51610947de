/** What to ask for so that the attribute `before`, which may be a new one, becomes what was typed. Null takes away. */
export function attributeChanges(before: string, typed: { name: string; value: string }): Record<string, string | null> {
  const name = typed.name.trim().replace(/\s+/g, ' ')
  const renamed = before !== '' && before !== name
  return { ...(renamed ? { [before]: null } : {}), [name]: typed.value.trim() }
}
