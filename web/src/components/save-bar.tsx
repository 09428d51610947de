import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { useStrings } from '@/lib/strings'
import { sharedWords } from '@/lib/strings/admin/shared'

type Props = { changed: boolean; busy: boolean; problem: string | undefined; valid: boolean; onDiscard: () => void }

/** At the foot of a long form, there only while it differs from what is stored. Its button submits the form. */
export function SaveBar({ changed, busy, problem, valid, onDiscard }: Props) {
  const { common } = useStrings()
  const shared = sharedWords.use()
  if (!changed && !problem) return null
  return (
    <div className="appear sticky bottom-4 z-10 mt-6 flex flex-col gap-2 rounded-xl border bg-raised p-3 shadow-pop">
      {problem ? <Notice tone="danger">{problem}</Notice> : null}
      <div className="flex items-center justify-end gap-2">
        <p className="mr-auto pl-1 text-sm text-ink-2">{shared.unsaved}</p>
        <Button onClick={onDiscard}>{shared.discard}</Button>
        <Button type="submit" look="primary" disabled={busy || !valid}>
          {common.save}
        </Button>
      </div>
    </div>
  )
}
