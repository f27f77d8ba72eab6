/** The shipped procedures' files, as they lie in the project's folder `procedures/`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../procedures/index.ts'

const FOLDER = join(import.meta.dirname, '../../procedures')

/** File names are relative to the folder: `complaint.yaml`, `later/petition.yaml`. */
export function shippedSources(): Source[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }))
}
