/** The whole program with its built pages and a small made county, and a browser as a phone is. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
} from 'playwright-core'
import { loadCounty } from '../../src/app/county/load-county.ts'
import { type Running, serve } from '../../src/app/serve.ts'
import { systemClock } from '../../src/base/clock.ts'
import { openConfig } from '../../src/platform/config.ts'
import { silentLog } from '../../src/platform/log.ts'

const ROOT = join(import.meta.dirname, '../..')
const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Program = Running & { stop(): Promise<void> }

/** Builds the pages when they are out of date, starts the program in an empty folder, fills it. */
export async function startProgram(): Promise<Program> {
  const built = spawnSync(process.execPath, ['bin/build.js'], { cwd: ROOT, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the pages could not be built')
  const home = mkdtempSync(join(tmpdir(), 'linli-e2e-'))
  const running = await serve({
    config: openConfig({ LINLI_HOME: home, PORT: '0' }, { demo: true }),
    clock: systemClock,
    log: silentLog,
    // One browser asks as often as a whole street here.
    http: { perMinuteMax: 100_000, perMinuteMaxUnsigned: 100_000 },
    async fill({ rooms, roomsAt }) {
      const order = { seed: 1, people: 200, days: 14 }
      await loadCounty(order, {
        areas: rooms.areas,
        roomsAt,
        keepPhoto: null,
        now: systemClock.now(),
        tell: () => {},
      })
      await rooms.people.refreshStaffing()
    },
  })
  return {
    ...running,
    async stop() {
      await running.stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** A browser with a folder of its own, which survives closing it. */
export async function openPhone(
  folder: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: chromiumHere(),
    headless: true,
    args: FLAGS,
    locale: 'zh-CN',
    viewport: { width: 390, height: 844 },
    ...options,
  })
}

/** A browser whose windows know nothing of each other: several people at their own desks. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumHere(), headless: true, args: FLAGS })
}

function chromiumHere(): string {
  const executablePath = CHROMIUM.find((path) => existsSync(path))
  if (executablePath === undefined) throw new Error('no browser: apt-get install chromium')
  return executablePath
}
