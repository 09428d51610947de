// The shell of the inbox without a network: its page and its files. Data is never kept here.
const KEPT = 'wppconnector-shell'
const PAGE = '/'

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll([PAGE, '/theme.js', '/icon.svg'])))
  self.skipWaiting()
})

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(page(request, url))
  // A file's name tells its content, so what is kept is right.
  else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
})

/** The newest page when there is a network. Every screen begins with the same one; what is no screen is not kept. */
async function page(request, url) {
  try {
    const answer = await fetch(request)
    const isScreen = answer.ok && answer.headers.get('content-type')?.startsWith('text/html') && !/^\/(schema|media)/.test(url.pathname)
    if (isScreen) await (await caches.open(KEPT)).put(PAGE, answer.clone())
    return answer
  } catch (failure) {
    const kept = await caches.match(PAGE)
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
