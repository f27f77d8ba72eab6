/**
 * The server's data folder: made once, wholly or not at all, and named to the server in a way that
 * works even where the folders above it are closed to the server's user.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../../base/refusal.ts'
import type { Binaries } from './binaries.ts'
import type { ServerUser } from './server-user.ts'

/** Newest release whose files these programs read. */
const MAJOR = '18'
const OWNER = 'linli'

/**
 * A process starts in the data folder before it becomes the server's user, and then names that
 * folder by itself: no folder above is looked at, so a private home (0700) above does not matter.
 */
export const folderName = (folder: string) =>
  process.platform === 'linux' ? '/proc/self/cwd' : folder

/** Every login needs its password, whoever is on this machine. */
const HBA = `# Written by Linli.
host all all 127.0.0.1/32 scram-sha-256
local all all reject
`

type Setup = { readonly binaries: Binaries; readonly user: ServerUser; readonly password: string }

/** Makes the folder unless it is there, the owner's password set before any server listens. */
export function makeDataFolder(folder: string, { binaries, user, password }: Setup): void {
  if (existsSync(join(folder, 'PG_VERSION'))) {
    refuseOtherMajor(folder)
    return
  }
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  if (user !== null) chownSync(unfinished, user.uid, user.gid)
  const name = folderName(unfinished)
  const options = ['-D', name, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C']
  const done = spawnSync(binaries.initdb, options, {
    ...user,
    cwd: unfinished,
    encoding: 'utf8',
    env: environment(),
  })
  if (done.status !== 0) throw whyNotMade(`${done.stderr ?? ''}${done.error?.message ?? ''}`)
  writeFileSync(join(unfinished, 'pg_hba.conf'), HBA)
  setPassword(unfinished, { binaries, user, password })
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
}

/** Sets the owner's password without a server: also when the file that keeps it was lost. */
export function setPassword(folder: string, { binaries, user, password }: Setup): void {
  const done = spawnSync(binaries.postgres, ['--single', '-D', folderName(folder), 'postgres'], {
    ...user,
    cwd: folder,
    encoding: 'utf8',
    env: environment(),
    input: `alter role ${OWNER} password '${password}';\n`,
  })
  if (done.status !== 0 || /ERROR|FATAL/.test(done.stderr)) throw whyNotMade(done.stderr)
}

/** What a server process is given of ours: no setting of ours may change how it runs. */
export const environment = (): Record<string, string> => ({ LC_ALL: 'C', TZ: 'UTC' })

function refuseOtherMajor(folder: string): void {
  const major = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (major !== MAJOR) throw new Refusal('database-other-version', { found: major, wanted: MAJOR })
  // The server refuses a folder that others may read; an unpacked archive often lost its mode.
  if (process.platform !== 'win32') chmodSync(folder, 0o700)
}

export function whyNotMade(output: string): Refusal {
  if (/No space left|Disk quota/.test(output)) return new Refusal('disk-full')
  if (/Read-only file system|Permission denied/.test(output))
    return new Refusal('home-not-writable', { why: lastLine(output) })
  return new Refusal('database-not-started', { why: lastLine(output) })
}

/** The server's own last complaint: of files, addresses and memory, never of anybody's words. */
function lastLine(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  const fatal = lines.filter((line) => /FATAL|PANIC|error/.test(line)).at(-1)
  return (fatal ?? lines.at(-1) ?? 'it said nothing').replace(/^.*(FATAL|PANIC): */, '').trim()
}
