/** The procedures that are shipped, read from their folder as the program reads them. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../src/base/assert.ts'
import { type Around, type Library, loadLibrary } from '../../src/procedures/index.ts'

const FOLDER = join(import.meta.dirname, '../../procedures')

export function shippedSources(): { file: string; text: string }[] {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }))
}

export function shippedLibrary(): Library & Around {
  const library = loadLibrary(shippedSources())
  assert(library.common !== null, 'procedures/common.yaml is read')
  return { ...library, common: library.common }
}
