import { UserRound } from 'lucide-react'

import { classes } from '@/lib/classes'
import { initials, shade } from '@/lib/people'

const grounds = [
  'bg-[#dfe9e3] text-[#24493b] dark:bg-[#24392f] dark:text-[#a9d5c0]',
  'bg-[#e6e4f2] text-[#463f78] dark:bg-[#312e48] dark:text-[#c3bdec]',
  'bg-[#f3e5dc] text-[#774121] dark:bg-[#432f23] dark:text-[#eebf9f]',
  'bg-[#dde8f1] text-[#28506f] dark:bg-[#233544] dark:text-[#a5cbe8]',
  'bg-[#f2e1e7] text-[#7a2f4a] dark:bg-[#43272f] dark:text-[#efb3c5]',
  'bg-[#ece8d6] text-[#5e5118] dark:bg-[#3a3521] dark:text-[#ddcf92]',
]
const sizes = { xs: 'size-5 text-[0.5625rem]', sm: 'size-7 text-2xs', md: 'size-9 text-xs', lg: 'size-14 text-lg' }
const dots = { online: 'bg-[#1f9d63]', away: 'bg-[#d08a12]', offline: 'bg-line-strong' }

type Props = { name: string; size?: keyof typeof sizes; presence?: keyof typeof dots | undefined }

/** Initials on a ground that is always the same for the same name; a figure for who is only a number. The name itself
 * stands beside it, so that it is no text: neither read aloud nor copied. */
export function Avatar({ name, size = 'md', presence }: Props) {
  const letters = /\p{L}/u.test(name) ? initials(name) : undefined
  return (
    <span aria-hidden className="relative inline-flex shrink-0">
      <span
        className={classes(
          'inline-flex items-center justify-center rounded-full font-semibold select-none before:content-[attr(data-letters)]',
          sizes[size],
          grounds[shade(name, grounds.length)],
        )}
        data-letters={letters}
      >
        {letters ? null : <UserRound className="size-1/2" />}
      </span>
      {presence ? (
        <span className={classes('absolute right-0 bottom-0 size-2.5 rounded-full ring-2 ring-surface', dots[presence])} />
      ) : null}
    </span>
  )
}
