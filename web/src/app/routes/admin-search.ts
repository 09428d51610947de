/** The named texts of an address, without what is empty. A number that stands there is meant as a text. */
function texts<Name extends string>(...names: Name[]) {
  return (given: Record<string, unknown>): Partial<Record<Name, string>> => {
    const found: Partial<Record<Name, string>> = {}
    for (const name of names) {
      const value = given[name]
      if ((typeof value === 'string' && value !== '') || typeof value === 'number') found[name] = String(value)
    }
    return found
  }
}

/** `open` is the id of what is shown or edited beside the list, "new" for one to add. */
export const openSearch = texts('open')
export const contactsSearch = texts('open', 'search')
export const companySearch = texts('tab')
export const metricsSearch = texts('period', 'from', 'to', 'department', 'agent', 'rows', 'state', 'day')
export const auditSearch = texts('user', 'action', 'entity', 'id', 'from', 'to')
