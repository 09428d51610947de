/** Reads and writes JSON under a name of ours; a browser without storage behaves like an empty one. */
export const storage = {
  read(name: string): unknown {
    try {
      return JSON.parse(localStorage.getItem(`wppconnector.${name}`) ?? 'null')
    } catch {
      return null
    }
  },
  write(name: string, value: unknown): void {
    try {
      if (value === null) localStorage.removeItem(`wppconnector.${name}`)
      else localStorage.setItem(`wppconnector.${name}`, JSON.stringify(value))
    } catch {
      // Private windows may refuse: the value then lasts as long as the page.
    }
  },
}
