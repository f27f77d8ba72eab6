/**
 * One Linli on one home. The lock is a file that names its holder by process id and start time, so
 * that one left behind by a killed process, or by another start of the machine, does not count.
 */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '../base/refusal.ts'

export type Lock = { release(): void }

type Holder = { readonly pid: number; readonly started: string }

/** Takes the lock of a home, or refuses because a living process has it. */
export function lockHome(home: string): Lock {
  const file = join(home, 'lock')
  const mine = join(home, `lock.${process.pid}`)
  const me: Holder = { pid: process.pid, started: startOf(process.pid) ?? 'unknown' }
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 })
  try {
    // A link is made whole or not at all, even when two processes try in the same moment.
    while (!linked(mine, file)) {
      const holder = readHolder(file)
      if (holder !== null && isAlive(holder)) throw new Refusal('home-in-use', { pid: holder.pid })
      putAside(file, holder)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  return {
    release() {
      if (isSame(readHolder(file), me)) rmSync(file, { force: true })
    },
  }
}

/** Whether a living process has the lock now: then its database can be asked instead of started. */
export function isHomeInUse(home: string): boolean {
  const holder = readHolder(join(home, 'lock'))
  return holder !== null && isAlive(holder)
}

function linked(mine: string, file: string): boolean {
  try {
    linkSync(mine, file)
    return true
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock away; if somebody took it over in between, puts theirs back. */
function putAside(file: string, dead: Holder | null): void {
  const aside = `${file}.dead.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (!isSame(readHolder(aside), dead)) linked(aside, file)
  rmSync(aside, { force: true })
}

function readHolder(file: string): Holder | null {
  try {
    const { pid, started } = JSON.parse(readFileSync(file, 'utf8'))
    return { pid: Number(pid), started: String(started) }
  } catch {
    return null
  }
}

const isSame = (one: Holder | null, other: Holder | null) =>
  one?.pid === other?.pid && one?.started === other?.started

function isAlive(holder: Holder): boolean {
  const started = startOf(holder.pid)
  return started !== null && started === holder.started
}

/** When a process began, as boot and clock ticks; null when there is no such process. */
function startOf(pid: number): string | null {
  if (process.platform !== 'linux') return exists(pid) ? 'unknown' : null
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')
    // Fields are counted from the state: 0 is it, 19 the start. A zombie holds nothing any more.
    if (fields === undefined || fields[0] === 'Z') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${fields[19]}`
  } catch {
    return null
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return Reflect.get(Object(error), 'code') === 'EPERM'
  }
}
