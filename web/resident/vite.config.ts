import { join } from 'node:path'
import { defineConfig } from 'vite'
import { precompressed } from '../shared/precompressed.ts'

const at = (name: string) => join(import.meta.dirname, name)
const OUT = at('../../dist/resident')
const ISLANDS = ['app', 'photos', 'live', 'hall', 'report', 'verify', 'settings', 'queue', 'budget']

/**
 * One build makes both halves: `pages.js`, which the server renders with, and the style and islands
 * below assets/, which browsers load. `assets.json` tells the server their names.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: at('public'),
  plugins: [precompressed(join(OUT, 'assets')), precompressed(join(OUT, 'root'))],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    manifest: 'assets.json',
    rolldownOptions: {
      input: {
        pages: at('pages.ts'),
        style: at('style.css'),
        sw: at('islands/sw.ts'),
        ...Object.fromEntries(ISLANDS.map((name) => [name, at(`islands/${name}.ts`)])),
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: (chunk) =>
          ({ pages: 'pages.js', sw: 'root/sw.js' })[chunk.name] ?? 'assets/[name]-[hash].js',
      },
    },
  },
})
