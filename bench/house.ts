/**
 * A Linli of the bench: a data folder of its own, with the places and people of the demonstration,
 * opened in this process to fill it, or served by `linli serve` to be measured.
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPeople } from '../src/app/county/load-people.ts'
import { planCounty } from '../src/app/county/plan.ts'
import { openPlaces, openRooms, type Rooms } from '../src/app/rooms.ts'
import { shippedSources } from '../src/app/shipped-procedures.ts'
import { type Clock, systemClock } from '../src/base/clock.ts'
import { CHINA } from '../src/base/work-calendar.ts'
import { openConfig } from '../src/platform/config.ts'
import type { Database } from '../src/platform/database.ts'
import { openLive } from '../src/platform/http/live.ts'
import { openInstallation } from '../src/platform/installation.ts'
import { silentLog } from '../src/platform/log.ts'
import { loadLibrary } from '../src/procedures/index.ts'

export const COUNTY = '530103'
const ROOT = join(import.meta.dirname, '..')
const READY_MS_MAX = 180_000

export type House = {
  readonly database: Database
  /** Address of the database for the program's role, password included. */
  readonly url: string
  /** The same for the owner of the tables. */
  readonly ownerUrl: string
  readonly rooms: Rooms
  /** The same rooms by another clock, and by a database that somebody listens to. */
  roomsWith(over: { readonly clock: Clock; readonly database: Database }): Promise<Rooms>
}

export const settingsOf = (home: string) => ({ LINLI_HOME: home, PORT: '0' })

/** Opens the house in this process for as long as `use` takes. */
export async function inHouse<T>(home: string, use: (house: House) => Promise<T>): Promise<T> {
  const installation = await openInstallation(openConfig(settingsOf(home)), silentLog)
  try {
    const { database, secrets, ownerUrl } = installation
    const areas = await openPlaces(database)
    const roomsWith = (over: { clock: Clock; database: Database }) =>
      openRooms(
        {
          ...over,
          secrets,
          live: openLive(),
          calendar: CHINA,
          demo: true,
          county: COUNTY,
          origin: 'http://127.0.0.1',
          channels: [],
          callbackSecret: null,
          blobs: { about: async () => null, lookOf: async () => null },
          procedures: loadLibrary(shippedSources()),
          sendCode: async () => {},
        },
        areas,
      )
    const rooms = await roomsWith({ clock: systemClock, database })
    const url = database.pool.options.connectionString ?? ownerUrl
    return await use({ database, url, ownerUrl, rooms, roomsWith })
  } finally {
    await installation.close()
  }
}

/** Residents and everybody who holds a post. */
export async function addPeople({ rooms }: House, people: number): Promise<void> {
  const { areas } = rooms
  const plan = planCounty({ seed: 1, people, days: 1 }, areas)
  const since = new Date(Date.now() - 800 * 86_400_000)
  await loadPeople({ areas, people: rooms.people, plan, since, tell: () => {} })
  await rooms.people.refreshStaffing()
}

export type Serving = {
  /** Of Node itself: --cpu-prof. */
  readonly nodeArguments?: readonly string[]
  readonly demo?: boolean
}

export type Served = {
  readonly url: string
  readonly pid: number
  /** Of PostgreSQL's first process. */
  readonly postgresPid: number
  /** From the start of the process to the first answer of /health with 200. */
  readonly readyMs: number
  /** An address of the database at the port where it is now. */
  databaseUrl(url: string): string
  stop(): Promise<void>
}

/** Starts `linli serve`; the processes are those that a county runs. */
export async function serveHouse(home: string, how: Serving = {}): Promise<Served> {
  const { nodeArguments = [], demo = false } = how
  const started = performance.now()
  const command = [join(ROOT, 'bin/linli.js'), 'serve', ...(demo ? ['--demo'] : [])]
  const child = spawn(process.execPath, [...nodeArguments, ...command], {
    cwd: ROOT,
    env: { ...withoutOurs(process.env), LINLI_HOME: home, PORT: '0', LINLI_LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = await addressOf(child)
  await untilHealthy(url)
  const readyMs = performance.now() - started
  const pidLines = readFileSync(join(home, 'pg', 'postmaster.pid'), 'utf8').split('\n')
  return {
    url,
    pid: child.pid!,
    postgresPid: Number(pidLines[0]),
    databaseUrl(url) {
      const there = new URL(url)
      there.port = pidLines[3]!
      return there.toString()
    },
    readyMs,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

const withoutOurs = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(LINLI_|DATABASE_URL$|PORT$)/.test(name)),
  )

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /Linli(?: is ready)?: (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
    child.once('exit', (code) => reject(new Error(`linli serve ended with ${code}: ${said}`)))
  })
}

async function untilHealthy(url: string): Promise<void> {
  const until = performance.now() + READY_MS_MAX
  while (performance.now() < until) {
    const answer = await fetch(`${url}/api/v1/health`)
    if (answer.ok) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('the server was not ready in time')
}
