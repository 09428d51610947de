import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { toast } from 'sonner'

import { sharedWords } from '@/lib/strings/admin/shared'

import { explain, Problem } from './problem'

type After<R> = {
  /** What is asked for again: it may have changed. Until that is there, it is busy. */
  refetch?: readonly QueryKey[]
  /** Said once it is done. */
  said?: string
  done?: (result: R) => void
}

/** Something that is written by a form or a button. Its refusals are for the form to show: `problem` as a whole,
 * `problemOf` at the field that the API names. */
export function useSave<V, R>(save: (given: V) => Promise<R>, after: After<R> = {}) {
  const cache = useQueryClient()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: save,
    onSuccess: async (result) => {
      await Promise.all((after.refetch ?? []).map((queryKey) => cache.invalidateQueries({ queryKey })))
      if (after.said) toast.success(after.said)
      after.done?.(result)
    },
  })
  const problem = error ? refusal(error) : undefined
  const at = error instanceof Problem ? error.field?.split('.').at(-1) : undefined
  return {
    save: mutate,
    busy: isPending,
    reset,
    code: error instanceof Problem ? error.code : undefined,
    problem,
    problemOf: (...fields: string[]) => (at && fields.includes(at) ? problem : undefined),
  }
}

/** In the words of the screens that administer. */
export function refusal(error: unknown): string {
  const { codes, fields, invalid } = sharedWords.now()
  if (!(error instanceof Problem)) return explain(error)
  if (error.code === 'invalid_request') return fields[error.field?.split('.').at(-1) ?? ''] ?? invalid
  return codes[error.code] ?? explain(error)
}
