import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(js|css|html|svg|json|webmanifest)$/
/** Below this a file fits one packet anyway. */
const FROM_BYTES = 600

/** Writes x.js.br and x.js.gz beside every built x.js, as the server looks for them. */
export function precompressed(folder: string): Plugin {
  return {
    name: 'linli-precompressed',
    apply: 'build',
    closeBundle() {
      for (const file of filesBelow(folder)) {
        const bytes = readFileSync(file)
        if (!TEXT.test(file) || bytes.length < FROM_BYTES) continue
        writeFileSync(`${file}.br`, brotliCompressSync(bytes))
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}
