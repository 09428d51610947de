import { useState } from 'react'

/** Where whoever opened something was: at what had the focus, or at what opened the menu that it was in. */
function opener(): HTMLElement | null {
  const here = document.activeElement
  const menu = here?.closest('[role=menu]')
  const from = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : here
  return from instanceof HTMLElement ? from : null
}

/** For a dialog's `onCloseAutoFocus`: back to where the focus was. Radix leads back only to triggers of its own. */
export function useFocusBack(open: boolean): (event: Event) => void {
  const [was, setWas] = useState(open)
  const [from, setFrom] = useState(() => (open ? opener() : null))
  if (open !== was) {
    setWas(open)
    if (open) setFrom(opener())
  }
  return (event) => {
    if (!from?.isConnected) return
    event.preventDefault()
    from.focus()
  }
}
