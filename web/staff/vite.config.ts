import { defineConfig } from 'vite'

/** The desk of the stewards: a program of its own, served below /staff/. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/staff/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
  build: {
    outDir: '../../dist/staff',
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
