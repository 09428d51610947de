// Before the first paint, so that nobody who prefers the dark sees a white flash.
try {
  const kept = JSON.parse(localStorage.getItem('wppconnector.preferences') ?? '{}')
  const { theme, language } = kept.state ?? {}
  const dark = theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.classList.toggle('dark', dark)
  if (language) document.documentElement.lang = language
} catch {
  // Without storage the light theme stands.
}

// And whoever is signed in needs the inbox, whose files (`ahead.ts`) can come while the first ones are read.
try {
  if (localStorage.getItem('wppconnector.session') && /^\/(inbox)?$/.test(location.pathname))
    for (const href of document.currentScript.dataset.ahead?.split(' ') ?? [])
      document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', crossOrigin: '', href }))
} catch {
  // Without storage nobody is signed in.
}
