import { authorization } from './client'
import { Problem } from './problem'

/** Send a form with files. `fetch` tells nothing of how far an upload is; XMLHttpRequest does. Throws `Problem`. */
export function upload<T>(
  path: string,
  form: FormData,
  progress: (share: number) => void,
  signal?: AbortSignal,
  method: 'POST' | 'PUT' = 'POST',
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, path)
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value)
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total)
    }
    request.onerror = () => reject(new Problem(0, 'offline', ''))
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'))
    request.onload = () => {
      const told = (request.response ?? {}) as { code?: string; detail?: string; field?: string }
      if (request.status < 300) resolve(request.response as T)
      else reject(new Problem(request.status, told.code ?? 'unknown', told.detail ?? '', told.field))
    }
    signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
