import { join } from 'node:path'
import { defineConfig } from 'vite'

const at = (name: string) => join(import.meta.dirname, name)

/**
 * The script and style that a recount file carries in itself: one module, nothing that loads
 * anything. `node:crypto` is not there outside the server: its one function is sha-256.ts.
 */
export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: { 'node:crypto': at('sha-256.ts') } },
  build: {
    outDir: at('../../dist/recount'),
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: false,
    rolldownOptions: {
      input: at('main.ts'),
      // What is imported for its tables alone and not used is left out.
      treeshake: { moduleSideEffects: (id) => /web\/recount\//.test(id) },
      output: { entryFileNames: 'recount.js', assetFileNames: 'recount[extname]' },
    },
  },
})
