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
