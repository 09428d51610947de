// The shell of the inbox without a network: its page and its files. Data is never kept here.
const KEPT = 'wppconnector-shell'
const PAGE = '/'

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([PAGE, '/theme.js', '/icon.svg'])))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

// The files that a page had loaded before there was anybody here to keep them.
self.addEventListener('message', ({ data }) => {
  if (Array.isArray(data.keep)) for (const path of data.keep) asset(new Request(path)).catch(() => undefined)
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request, url))
  else if (url.pathname === '/theme.js' || url.pathname === '/icon.svg') event.respondWith(newest(request))
  // A file's name tells its content, so what is kept is right.
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** The newest page when there is a network. Every screen begins with the same one; what is no screen is not kept. */
async function page(request, url) {
  try {
    const answer = await fetch(request)
    const isScreen = answer.ok && answer.headers.get('content-type')?.startsWith('text/html') && !/^\/(schema|media)/.test(url.pathname)
    if (isScreen) await keep(answer.clone())
    return answer
  } catch (failure) {
    const kept = await caches.match(PAGE)
    if (kept) return kept
    throw failure
  }
}

/** Another page is another release: the files of the one before are let go. */
async function keep(answer) {
  const cache = await caches.open(KEPT)
  const before = await cache.match(PAGE)
  if (before && before.headers.get('etag') !== answer.headers.get('etag'))
    for (const { url } of await cache.keys()) if (new URL(url).pathname.startsWith('/assets/')) await cache.delete(url)
  await cache.put(PAGE, answer)
}

async function newest(request) {
  try {
    return await fetch(request)
  } catch (failure) {
    const kept = await caches.match(request)
    if (kept) return kept
    throw failure
  }
}

async function asset(request) {
  const kept = await caches.match(request)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) await (await caches.open(KEPT)).put(request, answer.clone())
  return answer
}
