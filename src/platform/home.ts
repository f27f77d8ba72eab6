/** The home of an installation: the folder that holds everything which must not be lost. */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../base/refusal.ts'

export type Home = {
  readonly folder: string
  /** Data folder of the embedded database. */
  readonly pg: string
  readonly blobs: string
  readonly logs: string
  /** At least 32 bytes; personal data is sealed under keys derived from it. */
  readonly secretRoot: Uint8Array
  readonly passwords: Passwords
}

/** Passwords of the database's roles: the owner of the tables, and the program. */
export type Passwords = { readonly owner: string; readonly app: string }

const PROBE_BYTES = 64 * 1024

/** Makes the folder where it is missing, open to its owner only, and proves that it can be used. */
export function openHome(folder: string): Home {
  return refusingPlainly(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const pg = join(folder, 'pg')
    const blobs = join(folder, 'blobs')
    const logs = join(folder, 'log')
    for (const one of [blobs, logs]) mkdirSync(one, { recursive: true, mode: 0o700 })
    const probe = join(folder, `probe.${process.pid}`)
    keep(probe, Buffer.alloc(PROBE_BYTES))
    rmSync(probe)
    const secret = keptOnce(join(folder, 'secret'), () => randomBytes(32).toString('hex'))
    const passwords = keptOnce(join(folder, 'database-passwords'), newPasswords)
    const [owner = '', app = ''] = passwords.split('\n')
    const secretRoot = Buffer.from(secret.trim(), 'hex')
    if (secretRoot.length < 32) throw new Refusal('secret-damaged')
    return { folder, pg, blobs, logs, secretRoot, passwords: { owner, app } }
  })
}

const newPasswords = () =>
  `${randomBytes(24).toString('hex')}\n${randomBytes(24).toString('hex')}\n`

/** A small file that is made once and read from then on. */
function keptOnce(file: string, make: () => string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8')
  const text = make()
  keep(file, Buffer.from(text))
  return text
}

/** Writes a file of ours so that it is whole and on the disk, or not there. */
export function keep(file: string, bytes: Uint8Array): void {
  const unfinished = `${file}.${process.pid}.new`
  const out = openSync(unfinished, 'w', 0o600)
  try {
    writeSync(out, bytes)
    fsyncSync(out)
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error
  } finally {
    closeSync(out)
  }
  renameSync(unfinished, file)
}

/** What the disk answers, in words that say what to do. */
export function refusingPlainly<Answer>(step: () => Answer): Answer {
  try {
    return step()
  } catch (error) {
    const code = String(Reflect.get(Object(error), 'code'))
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal('disk-full')
    // Making a folder and those above it on a read-only disk is told as ENOENT.
    if (/^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)$/.test(code))
      throw new Refusal('home-not-writable', { why: code })
    throw error
  }
}
