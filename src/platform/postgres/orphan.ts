/** A server whose Linli was killed goes on running: it is stopped before a new one is started. */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../../base/refusal.ts'

const PATIENCE_MS = 8000
const LOOK_EVERY_MS = 20

/**
 * Stops whatever serves this data folder, so that its last acts are on disk, and removes the note
 * of a server that is no more. Only for whoever holds the lock of the home.
 */
export async function stopOrphan(folder: string): Promise<boolean> {
  const noted = notedServer(folder)
  if (noted === null) return false
  const ours = processesIn(folder)
  if (ours.length === 0) {
    // Another process may have got its number since: then the server would take it for a rival.
    rmSync(join(folder, 'postmaster.pid'), { force: true })
    return false
  }
  const { pid } = noted
  if (!(await ended(folder, { pid, signal: 'SIGINT' })))
    if (!(await ended(folder, { pid, signal: 'SIGQUIT' })))
      throw new Refusal('database-orphan-stays', { pid })
  return true
}

/** The server that the folder's note names, alive or not: its process id and port. */
export function notedServer(folder: string): { pid: number; port: number } | null {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  return { pid: Number(lines[0]), port: Number(lines[3]) }
}

async function ended(folder: string, { pid, signal }: { pid: number; signal: NodeJS.Signals }) {
  send(pid, signal)
  const until = Date.now() + PATIENCE_MS
  while (processesIn(folder).length > 0) {
    if (Date.now() > until) return false
    await pause(LOOK_EVERY_MS)
  }
  return true
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // The server itself is gone; those it left behind notice that and end by themselves.
    if (Reflect.get(Object(error), 'code') !== 'ESRCH') throw error
  }
}

/** Every server process works in its data folder, which tells them from any other. */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return livingNoted(folder)
  const wanted = realpathSync(folder)
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return numbers.filter((pid) => folderOf(pid) === wanted).map(Number)
}

function folderOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function livingNoted(folder: string): number[] {
  const pid = notedServer(folder)?.pid ?? 0
  try {
    return pid > 0 && process.kill(pid, 0) ? [pid] : []
  } catch {
    return []
  }
}
