import { fileURLToPath } from 'node:url'

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

import { ahead } from './ahead'
import { precompress } from './precompress'

const server = process.env.WPPCONNECTOR_URL ?? 'http://localhost:4000'
const proxied = { target: server, changeOrigin: true }

/** What is fetched as one file: not a file for each icon, and nothing for the sign-in page that it has no use for. */
const together: [name: string, part: RegExp][] = [
  ['react', /node_modules\/(react|react-dom|scheduler|@radix-ui\/react-(slot|compose-refs))\//],
  ['icons', /node_modules\/lucide-react\//],
  ['floating', /node_modules\/(@floating-ui|react-remove-scroll|@radix-ui\/react-)/],
]

export default defineConfig({
  plugins: [react(), tailwindcss(), ahead(), precompress()],
  resolve: { alias: { '@': fileURLToPath(new URL('src', import.meta.url)) } },
  server: {
    port: 3100,
    strictPort: true,
    proxy: { '/api': proxied, '/media': proxied, '/socket.io': { ...proxied, ws: true } },
  },
  build: {
    target: 'es2022',
    // Data URLs are refused by the server's content security policy for everything but images.
    assetsInlineLimit: 0,
    rollupOptions: {
      output: {
        // A file costs a phone on a poor network a round trip, whatever is in it.
        experimentalMinChunkSize: 6_000,
        manualChunks: (id) => together.find(([, part]) => part.test(id))?.[0],
      },
    },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'], restoreMocks: true },
})
