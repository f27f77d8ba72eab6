/** As whom the database server runs: PostgreSQL refuses to run as root. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { Refusal } from '../../base/refusal.ts'

/** Ids of the system's user, or null when the server simply runs as we do. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null

const CANDIDATES = ['postgres', 'nobody']

/**
 * The user for a data folder. One that exists keeps its owner, even when a better user was added to
 * the system since; a new one goes to `postgres` where there is such a user, else to `nobody`.
 */
export function serverUser(folder: string): ServerUser {
  if (process.getuid?.() !== 0) return null
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder)
    if (uid !== 0) return { uid, gid }
  }
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of CANDIDATES) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields !== undefined) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Refusal('database-user-missing')
}
