import { Problem, problemOf } from './problem'
import type { paths } from './schema'
import { useSession } from './session'

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'
type Operation<P extends keyof paths, M extends Method> = NonNullable<paths[P][M]>
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P][M] extends object ? P : never }[keyof paths]

type Json<T> = T extends { content: { 'application/json': infer B } } ? B : undefined
type Answer<O> = O extends { responses: { 200: infer R } }
  ? Json<R>
  : O extends { responses: { 201: infer R } }
    ? Json<R>
    : undefined
type Sent<O> = O extends { requestBody?: infer R } ? NonNullable<R> : never
type Body<O> = [Sent<O>] extends [never]
  ? { body?: never }
  : Sent<O> extends { content: { 'application/json': infer B } }
    ? { body: B }
    : { body?: never }
type Path<O> = O extends { parameters: { path: infer P } } ? { path: P } : { path?: never }
type Query<O> = O extends { parameters: { query?: infer Q } } ? { query?: Q | undefined } : { query?: never }
type Given<O> = Body<O> & Path<O> & Query<O> & { signal?: AbortSignal }

/** Ask the API. Types come from its OpenAPI document. Throws `Problem`; a 401 ends the session. */
export async function call<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  given: Given<Operation<P, M>>,
): Promise<Answer<Operation<P, M>>> {
  const { body, signal } = given as { body?: unknown; signal?: AbortSignal }
  const response = await send(address(path, given), {
    method: method.toUpperCase(),
    headers: { ...authorization(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  })
  return (response.status === 204 ? undefined : await response.json()) as Answer<Operation<P, M>>
}

/** Ask the API for what is no JSON: an image, a table to keep. Throws as `call` does. */
export async function download<P extends PathsWith<'get'>>(
  path: P,
  given: Given<Operation<P, 'get'>>,
): Promise<Blob> {
  const { signal } = given as { signal?: AbortSignal }
  const response = await send(address(path, given), { headers: authorization(), ...(signal ? { signal } : {}) })
  return response.blob()
}

export const authorization = (): Record<string, string> => {
  const token = useSession.getState().session?.accessToken
  return token ? { authorization: `Bearer ${token}` } : {}
}

async function send(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch((failure: unknown) => {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw new Problem(0, 'offline', '')
  })
  if (response.ok) return response
  if (response.status === 401 && useSession.getState().session) useSession.getState().end(true)
  throw await problemOf(response)
}

/** The URL with its parameters filled in. Lists repeat the name; what is null, undefined or false is left out. */
export function address(path: string, given: object): string {
  const { path: places, query } = given as { path?: Record<string, string>; query?: Record<string, unknown> }
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places?.[name] ?? ''))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {}))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== null && each !== undefined && each !== false && each !== '') search.append(name, String(each))
  return search.size ? `${filled}?${search}` : filled
}
