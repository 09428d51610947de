import { create } from 'zustand'

type Name = 'transfer' | 'assign' | 'palette' | 'keys' | 'start'
type Dialogs = { open: Name | null; show: (name: Name) => void; close: () => void }

/** Which dialog of the inbox is open: buttons, keys and the palette open the same ones. */
export const useDialogs = create<Dialogs>()((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}))
