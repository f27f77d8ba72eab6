import { existsSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

/** A folder of others' material beside the checkout, for tests that compare with it, or null. */
export function sharedFolder(name: string): string | null {
  const places = ['..', '../..'].map((up) => join(ROOT, up, 'shared/data', name))
  return places.find((path) => existsSync(path)) ?? null
}
