import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import type { Plugin } from 'vite'

const TEXT = /\.(css|html|js|json|svg|webmanifest)$/

const brotli = (content: Buffer): Buffer =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })
const gzip = (content: Buffer): Buffer => gzipSync(content, { level: constants.Z_BEST_COMPRESSION })

/** Lays beside each text of the build what browsers are sent instead, as small as it gets: compressing once, here, may
 * take longer than compressing at each start of the server. */
export function precompress(): Plugin {
  let built = ''
  return {
    name: 'precompress',
    apply: 'build',
    configResolved: ({ root, build }) => {
      built = resolve(root, build.outDir)
    },
    closeBundle: () => {
      for (const name of readdirSync(built, { recursive: true, encoding: 'utf8' })) {
        if (!TEXT.test(name)) continue
        const file = join(built, name)
        const content = readFileSync(file)
        for (const [ending, compressed] of [['br', brotli(content)], ['gz', gzip(content)]] as const)
          if (compressed.length < content.length) writeFileSync(`${file}.${ending}`, compressed)
      }
    },
  }
}
