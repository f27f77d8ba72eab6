/**
 * The whole program in this process, on a database and a home of its own, reached over HTTP as a
 * browser reaches it. Its clock stands still until a test moves it; it can be stopped and started.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import type { Rooms } from '../../src/app/rooms.ts'
import { type Running, serve } from '../../src/app/serve.ts'
import { type SettableClock, settableClock } from '../../src/base/clock.ts'
import { openConfig } from '../../src/platform/config.ts'
import { type Log, silentLog } from '../../src/platform/log.ts'
import { aPerson, type Caller, type Person, type PersonWanted } from './app-person.ts'
import { type TestDatabase, testDatabase } from './database.ts'

export const COUNTY = '530103'
export const STREET = '530103004'
/** 金江路社区. */
export const COMMUNITY = '530103004006'
export const NEXT_COMMUNITY = '530103004001'
export const GRID = '530103004006G01'
export const NEXT_GRID = '530103004006G02'
export const OTHER_GRID = '530103004001G01'
/** A Tuesday, nine o'clock in the morning, far from the end of the loaded calendar. */
export const NINE = new Date('2026-05-12T01:00:00Z')

export type App = {
  readonly clock: SettableClock
  readonly database: TestDatabase
  /** Faults of the program's own that it wrote into its log. */
  readonly faults: string[]
  address(): string
  rooms(): Rooms
  person(wanted?: PersonWanted): Promise<Person>
  /** Whoever has not signed in. */
  readonly stranger: Caller
  /** Moves the clock and does all that has become due by then. */
  later(hours: number): Promise<void>
  /** Stops the program, moves the clock while it is down, and starts it again on the same data. */
  restart(hoursDown?: number): Promise<void>
}

export type AppOptions = {
  readonly now?: Date
  readonly env?: Readonly<Record<string, string>>
}

/** Call it once at the top of a test file. */
export async function anApp(options: AppOptions = {}): Promise<App> {
  const database = await testDatabase()
  const home = aHome()
  const clock = settableClock(options.now ?? NINE)
  const faults: string[] = []
  const env = { LINLI_HOME: home, PORT: '0', DATABASE_URL: database.ownerUrl, ...options.env }
  const start = () =>
    serve({
      config: openConfig(env, { demo: true }),
      clock,
      log: keepFaults(faults),
      http: { checkAnswers: true, perMinuteMax: 100_000, perMinuteMaxUnsigned: 100_000 },
    })
  let running: Running = await start()
  afterAll(async () => {
    await running.stop()
    rmSync(home, { recursive: true, force: true })
  })
  await addGrids(running.rooms)
  const place = { address: () => running.address, rooms: () => running.rooms, clock }
  return {
    ...place,
    database,
    faults,
    person: (wanted) => aPerson(place, wanted),
    stranger: { address: place.address, token: async () => null },
    async later(hours) {
      clock.advance(hours * HOUR_MS)
      await settle(running.rooms)
    },
    async restart(hoursDown = 0) {
      await running.stop()
      clock.advance(hoursDown * HOUR_MS)
      running = await start()
      await settle(running.rooms)
    },
  }
}

const HOUR_MS = 3_600_000

/** A home whose program knows the password that all test files of this run share. */
function aHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'linli-app-'))
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'database-passwords'), `unused\n${inject('appPassword')}\n`)
  return home
}

const keepFaults = (faults: string[]): Log => ({
  ...silentLog,
  error: (facts, words) => void faults.push(`${words} ${JSON.stringify(facts)} ${stackOf(facts)}`),
})

const stackOf = (facts: Parameters<Log['error']>[0]) =>
  Object.values(facts).flatMap((one) => (one instanceof Error ? [one.stack] : []))[0] ?? ''

async function addGrids({ areas }: Rooms): Promise<void> {
  const grids = [GRID, NEXT_GRID, OTHER_GRID, `${COMMUNITY}G03`]
  await areas.addAll(grids.map((code) => ({ code, name: `第${Number(code.slice(-2))}网格` })))
}

/** Until nothing is due any more: what time does by itself. */
export async function settle(rooms: Rooms): Promise<void> {
  while ((await rooms.cases.runAlarms()) > 0);
}
