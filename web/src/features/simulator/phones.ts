import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type SimulatedPhone = { name: string; number: string }

const people = ['Maria Souza', 'João Lima', 'Ana Prado', 'Pedro Alves', 'Clara Dias', 'Rui Campos', 'Bia Nunes', 'Caio Reis']

const nth = (place: number): SimulatedPhone => ({
  name: people[place % people.length] ?? 'Maria',
  number: `+5511987650${String(101 + place)}`,
})

type Phones = { phones: SimulatedPhone[]; made: number; add: () => void; remove: (number: string) => void }

/** The phones on the table of this browser. */
export const usePhones = create<Phones>()(
  persist(
    (set) => ({
      phones: [nth(0), nth(1)],
      made: 2,
      add: () => set(({ phones, made }) => ({ phones: [...phones, nth(made)], made: made + 1 })),
      remove: (number) => set(({ phones }) => ({ phones: phones.filter((phone) => phone.number !== number) })),
    }),
    { name: 'wppconnector.phones' },
  ),
)
