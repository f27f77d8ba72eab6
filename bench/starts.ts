/** Starts, rest and verification: what an installation costs when nobody does anything. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { cpuOf, cpuOfFamily, memoryOfFamily } from './cpu.ts'
import { serveHouse, settingsOf } from './house.ts'
import { rounded } from './spread.ts'

const STARTS = 3
/** By then the program has seen that nobody asks, and given back what the start took. */
const IDLE_MS = 30_000

/**
 * A second start, three times: to the first 200 of /health, with the CPU that it took till then;
 * and the memory half a minute after the last one.
 */
export async function measureStarts(home: string) {
  const starts: { seconds: number; cpuSeconds: number }[] = []
  let idle = { server: { rssMb: 0, pssMb: 0 }, postgres: { rssMb: 0, pssMb: 0 } }
  for (let number = 0; number < STARTS; number++) {
    const served = await serveHouse(home)
    const cpuSeconds = cpuOf(served.pid) + cpuOfFamily(served.postgresPid)
    starts.push({ seconds: rounded(served.readyMs / 1000), cpuSeconds: rounded(cpuSeconds) })
    if (number === STARTS - 1) {
      await pause(IDLE_MS)
      idle = {
        server: memoryOfFamily(served.pid),
        postgres: memoryOfFamily(served.postgresPid),
      }
    }
    await served.stop()
  }
  return { starts, idle }
}

/** The very first start: database made, migrated, and the demo county played. */
export async function measureFirstStart(): Promise<{ seconds: number }> {
  const home = mkdtempSync(join(tmpdir(), 'linli-bench-first-'))
  try {
    const served = await serveHouse(home, { demo: true })
    await served.stop()
    return { seconds: rounded(served.readyMs / 1000, 1) }
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

export type Verified = {
  readonly ok: boolean
  readonly files: number
  readonly entries: number
  readonly entriesPerSecond: number
  readonly seconds: number
}

/** `linli verify` of the whole house, as an auditor runs it. */
export async function measureVerify(home: string): Promise<Verified> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../bin/linli.js'), 'verify'], {
    env: { ...process.env, ...settingsOf(home) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { ok, files, entries, seconds } = JSON.parse(await text(child.stdout))
  return {
    ok,
    files,
    entries,
    seconds: rounded(seconds, 1),
    entriesPerSecond: Math.round(entries / seconds),
  }
}
