import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

import type { Plugin } from 'vite'

const TEXT = /\.(css|html|js|json|svg|webmanifest)$/

const brotli = (content: Buffer): Buffer =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } })
const gzip = (content: Buffer): Buffer => gzipSync(content, { level: constants.Z_BEST_COMPRESSION })

/** Lays beside each text of the build what browsers are sent instead, as small as it gets: compressing once, here, may
 * take longer than compressing at each start of the server. */
export const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  writeBundle: ({ dir = 'dist' }) => {
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!TEXT.test(name)) continue
      const file = join(dir, name)
      const content = readFileSync(file)
      for (const [ending, compressed] of [['br', brotli(content)], ['gz', gzip(content)]] as const)
        if (compressed.length < content.length) writeFileSync(`${file}.${ending}`, compressed)
    }
  },
})
