import { useQuery } from '@tanstack/react-query'

import { Loading } from '@/components/ui/states'
import { channelWords } from '@/lib/strings/admin/channels'

import { codeQuery } from './api'

/** What the phone scans, and how. */
export function QrCode({ id }: { id: string }) {
  const words = channelWords.use()
  const { data: image } = useQuery(codeQuery(id))
  return (
    <div className="flex flex-col gap-5 rounded-xl border bg-canvas p-5 sm:flex-row sm:items-center">
      <div className="mx-auto flex size-52 shrink-0 items-center justify-center rounded-lg border bg-white p-2 sm:mx-0">
        {image ? <img src={image} alt={words.qrAlt} className="size-full [image-rendering:pixelated]" /> : <Loading />}
      </div>
      <div className="min-w-0">
        <h4 className="font-semibold">{words.qrTitle}</h4>
        <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-5 text-ink-2">
          {words.qrSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p className="mt-3 text-sm text-ink-3">{image ? words.qrRenews : words.qrWait}</p>
      </div>
    </div>
  )
}
