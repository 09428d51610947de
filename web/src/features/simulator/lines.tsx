import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'

import { download } from '@/api/client'
import type { OnPhoneBody } from '@/api/schema'
import { classes } from '@/lib/classes'
import { usePreferences } from '@/lib/preferences'
import { useStrings } from '@/lib/strings'
import { clock } from '@/lib/time'

type Props = { lines: OnPhoneBody[]; onChoose: (id: string, title: string) => void }

/** What the phone shows, its end in view. */
export function Lines({ lines, onChoose }: Props) {
  const { simulator } = useStrings()
  const last = lines.at(-1)?.id
  return (
    <div className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto px-3 py-3" role="log" tabIndex={0} aria-label={simulator.write}>
      <div className="flex flex-col gap-1.5">
        {lines.length === 0 ? (
          <p className="self-center rounded-lg bg-[#fdf4c8] px-3 py-1.5 text-xs text-[#4b4526]">{simulator.empty}</p>
        ) : null}
        {lines.map((line) => (
          <Line key={line.id} line={line} choices={line.id === last ? line.choices : []} onChoose={onChoose} />
        ))}
      </div>
    </div>
  )
}

function Line({ line, choices, onChoose }: { line: OnPhoneBody; choices: OnPhoneBody['choices']; onChoose: Props['onChoose'] }) {
  const language = usePreferences((preferences) => preferences.language)
  return (
    <div className={classes('max-w-[85%] rounded-lg px-2.5 py-1.5 shadow-sm', line.fromUs ? 'self-start bg-white' : 'self-end bg-[#d9fdd3]')}>
      {line.file ? <File line={line} /> : null}
      <p className="text-sm break-words whitespace-pre-wrap">{line.text.replace(/\*(\S[^*\n]*)\*/g, '$1')}</p>
      <p className="tabular text-right text-2xs text-[#54656f]">{clock(line.at, language)}</p>
      {line.fromUs && choices.length ? (
        <div className="mt-1 flex flex-col border-t border-black/10">
          {choices.map((choice) => (
            <button
              key={choice.id}
              type="button"
              onClick={() => onChoose(choice.id, choice.title)}
              className="border-b border-black/5 py-1.5 text-sm font-medium text-[#00665a] last:border-b-0 hover:bg-black/5"
            >
              {choice.title}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}

function File({ line }: { line: OnPhoneBody }) {
  const { thread } = useStrings()
  const { data } = useQuery({
    queryKey: ['simulated-file', line.id],
    queryFn: async ({ signal }) =>
      URL.createObjectURL(await download('/api/simulator/files/{message_id}', { path: { message_id: line.id }, signal })),
    staleTime: Infinity,
  })
  const name = line.file?.filename ?? thread.kinds[line.kind]
  if (data && (line.kind === 'image' || line.kind === 'sticker')) return <img src={data} alt={name} className="mb-1 max-h-48 rounded" />
  if (data && (line.kind === 'audio' || line.kind === 'voice')) return <audio src={data} controls className="mb-1 h-9 w-56" aria-label={name} />
  return (
    <a href={data} download={name} className="mb-1 flex items-center gap-2 rounded bg-black/5 px-2 py-2 text-sm">
      <FileText aria-hidden className="size-4 shrink-0" />
      <span className="truncate">{name}</span>
    </a>
  )
}
