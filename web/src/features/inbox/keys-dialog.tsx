import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { useStrings } from '@/lib/strings'
import { startingWords } from '@/lib/strings/starting'

type Line = readonly [keys: readonly string[], what: string]

/** Every key, by where it works. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { inbox } = useStrings()
  const starting = startingWords.use()
  const { keys, keyGroups } = inbox
  const groups: readonly (readonly [name: string, lines: readonly Line[]])[] = [
    [
      keyGroups.anywhere,
      [
        [['j'], keys.next],
        [['k'], keys.previous],
        [['c'], starting.title],
        [['/'], keys.search],
        [['Ctrl', 'K'], keys.palette],
        [['Esc'], keys.leave],
        [['?'], keys.help],
      ],
    ],
    [
      keyGroups.open,
      [
        [['a'], keys.accept],
        [['t'], keys.transfer],
        [['r'], keys.resolve],
        [['n'], keys.note],
      ],
    ],
    [
      keyGroups.writing,
      [
        [['Enter'], keys.send],
        [['Shift', 'Enter'], keys.newLine],
        [['/'], keys.replies],
        [['Esc'], keys.stopWriting],
      ],
    ],
  ]
  return (
    <Dialog title={inbox.keysTitle} open onClose={onClose} wide>
      <div className="gap-x-10 sm:columns-2">
        {groups.map(([name, lines]) => (
          <section key={name} aria-label={name} className="mb-5 break-inside-avoid">
            <h3 className="mb-2 text-sm font-medium text-ink-3">{name}</h3>
            <dl className="flex flex-col gap-2">
              {lines.map(([pressed, what]) => (
                <div key={what} className="flex items-center justify-between gap-4">
                  <dt>{what}</dt>
                  <dd className="flex gap-1">
                    {pressed.map((key) => (
                      <Kbd key={key}>{key}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
