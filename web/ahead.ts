import type { Plugin, Rollup } from 'vite'

/** What the inbox is made of, besides what every page loads. */
const SCREENS = ['/src/app/shell/shell.tsx', '/src/app/routes/inbox.tsx']

/** Names the inbox's files in the page itself, for `theme.js` to ask for at once where somebody is signed in. They would
 * otherwise be asked for only when the first files have run. */
export const ahead = (): Plugin => ({
  name: 'ahead',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const screens = chunks.filter(({ moduleIds }) => moduleIds.some((id) => SCREENS.some((screen) => id.endsWith(screen))))
      const files = screens.flatMap((screen) => withImports(screen, bundle)).map((file) => `/${file}`)
      const wanted = [...new Set(files)].filter((file) => !html.includes(file))
      return html.replace('src="/theme.js"', `src="/theme.js" data-ahead="${wanted.join(' ')}"`)
    },
  },
})

const withImports = (chunk: Rollup.OutputChunk, bundle: Rollup.OutputBundle, seen = new Set<string>()): string[] => {
  if (seen.has(chunk.fileName)) return []
  seen.add(chunk.fileName)
  const imported = chunk.imports.map((name) => bundle[name]).filter((file) => file?.type === 'chunk')
  return [chunk.fileName, ...imported.flatMap((file) => withImports(file, bundle, seen))]
}
