/** The variables of a quick reply, as the server fills them in. */
export const variables = ['contact.name', 'agent.name', 'department.name'] as const

const VARIABLE = /\{\{(.*?)\}\}/gs

/** The first variable that nothing fills in. */
export const unknownVariable = (text: string): string | undefined =>
  [...text.matchAll(VARIABLE)]
    .map((found) => (found[1] ?? '').trim())
    .find((name) => !(variables as readonly string[]).includes(name))

export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(VARIABLE, (whole, name: string) => values[name.trim()] ?? whole)

/** As it is stored: in lower case, without the slash that is typed before it. */
export const normalShortcut = (typed: string): string => typed.trim().replace(/^\//, '').toLowerCase()

export const isShortcut = (typed: string): boolean => /^[^\s/]{1,40}$/.test(normalShortcut(typed))
