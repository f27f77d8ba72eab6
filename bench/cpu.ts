/** CPU time and memory of processes, as the kernel counts them (Linux). */
import { readdirSync, readFileSync } from 'node:fs'

const TICKS_A_SECOND = 100
const PAGE_MB = 4096 / 1024 / 1024

type Stat = { readonly parent: number; readonly cpuSeconds: number; readonly reapedSeconds: number }

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name stands in brackets and may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent, user, system] = [fields[1]!, fields[11]!, fields[12]!]
    const reaped = fields[13]! + fields[14]!
    return {
      parent,
      cpuSeconds: (user + system) / TICKS_A_SECOND,
      reapedSeconds: reaped / TICKS_A_SECOND,
    }
  } catch {
    return null
  }
}

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => statOf(one)?.parent === pid)

/** CPU seconds of a process since it began. */
export const cpuOf = (pid: number): number => statOf(pid)?.cpuSeconds ?? 0

/** CPU seconds of a process and of all its children, those that have ended too. */
export function cpuOfFamily(pid: number): number {
  const own = statOf(pid)
  if (own === null) return 0
  return childrenOf(pid).reduce((sum, one) => sum + cpuOf(one), own.cpuSeconds + own.reapedSeconds)
}

const memoryMb = (pid: number, field: 'Rss' | 'Pss'): number => {
  try {
    const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) / 1024
  } catch {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_MB
  }
}

/**
 * Megabytes of a process and its children: `rss` counts a page once for each that shares it, `pss`
 * once in all.
 */
export function memoryOfFamily(pid: number) {
  const all = [pid, ...childrenOf(pid)]
  const sum = (field: 'Rss' | 'Pss') =>
    Math.round(all.reduce((total, one) => total + memoryMb(one, field), 0))
  return { rssMb: sum('Rss'), pssMb: sum('Pss') }
}
