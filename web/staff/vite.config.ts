import { join } from 'node:path'
import { defineConfig } from 'vite'
import { precompressed } from '../shared/precompressed.ts'

const OUT = join(import.meta.dirname, '../../dist/staff')

/** The desk of the stewards: a program of its own, served below /staff/. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/staff/',
  plugins: [precompressed(join(OUT, 'assets'))],
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: OUT,
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // The component library marks every file "use client", which means nothing to a bundle.
      onLog(level, log, show) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') show(level, log)
      },
    },
  },
})
