import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/**
 * A folder of public test material that is not part of the project, or null where it is absent:
 * `test.skipIf(folder === null)` then says so in the count.
 */
export function sharedFolder(name: string): string | null {
  const places = ['../shared', '../../shared'].map((place) => join(ROOT, place, name))
  return places.find((place) => existsSync(place)) ?? null
}
