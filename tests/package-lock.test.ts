/**
 * The lock must serve every system: an install beside an older node_modules silently drops the
 * optional packages of others, and then a clean install there has no formatter, or no database.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Package = {
  readonly version?: string
  readonly integrity?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const ROOT = join(import.meta.dirname, '..')
const lock: { packages: Readonly<Record<string, Package>> } = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
)
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))

/** Where npm would put a package that `path` needs: beside it, or in any folder above. */
function isLocked(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in lock.packages) return true
    if (at === '') return false
    if (!at.includes('/node_modules/')) at = `/node_modules/${at}`
  }
}

test('every optional package of every locked package is locked too', () => {
  const optional = Object.entries(lock.packages).flatMap(([path, one]) =>
    Object.keys(one.optionalDependencies ?? {}).map((name) => [path, name] as const),
  )
  expect(optional.length).toBeGreaterThan(50)
  expect(optional.filter(([path, name]) => !isLocked(path, name))).toEqual([])
  expect(isLocked('', '@biomejs/cli-win32-x64')).toBe(true)
  expect(isLocked('', '@biomejs/cli-amiga-m68k')).toBe(false)
})

test('the lock is of this manifest, and every package of it is sealed by its hash', () => {
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
    expect([kind, Reflect.get(lock.packages['']!, kind)]).toEqual([kind, manifest[kind]])
  const open = Object.entries(lock.packages).filter(([path, one]) => path && !one.integrity)
  expect(open).toEqual([])
})

test('every package is pinned to one version', () => {
  const ranges = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries<string>(manifest[kind]).filter(([, version]) => !/^\d/.test(version)),
  )
  expect(ranges).toEqual([])
})
