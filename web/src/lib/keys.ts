import { useEffect, useRef } from 'react'

/** Keys by what is pressed: "j", "?", "mod+k" (Ctrl, or Cmd on a Mac). */
export type Keys = Record<string, (event: KeyboardEvent) => void>

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.closest('[role=dialog],[role=menu]') !== null)

/** Out of the text that is being written, after which plain keys work again, whatever else Escape closes: a tooltip, say.
 * Dialogs, and menus of the text's own, keep Escape to themselves. */
function leaveText(event: KeyboardEvent): void {
  const { target } = event
  if (event.key === 'Escape' && target instanceof HTMLTextAreaElement && !target.closest('[role=dialog]')) target.blur()
}

/** Plain keys are left to whoever is writing or has a dialog open; combinations with `mod` always work. Escape ends the
 * writing. */
export function useKeys(keys: Keys): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey
      if (event.altKey || (!mod && isWriting(event.target))) {
        leaveText(event)
        return
      }
      const act = current.current[(mod ? 'mod+' : '') + event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
