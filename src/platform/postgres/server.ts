/**
 * The embedded PostgreSQL: real server programs, started beside us, watched, and stopped with us.
 * The README says who may enter what.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, fstatSync, ftruncateSync, openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Refusal } from '../../base/refusal.ts'
import type { Log } from '../log.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { environment, folderName, makeDataFolder, setPassword, whyNotMade } from './data-folder.ts'
import { stopOrphan } from './orphan.ts'
import { type ServerUser, serverUser } from './server-user.ts'
import { serverArguments } from './settings.ts'

export type ServerOptions = {
  /** The data folder; made when it is not there. */
  readonly folder: string
  /** Password of the owner, role `linli`. */
  readonly password: string
  /** File for what the server says; kept below a megabyte. */
  readonly logFile: string
  /** Folder of ours where a copy of the programs may lie. */
  readonly spare: string
  readonly log: Log
}

export type Server = {
  readonly port: number
  /** Connection address of a database of this server, as owner or as another role. */
  url(database: string, login?: { role: string; password: string }): string
  stop(): Promise<void>
}

type Running = ServerOptions & { readonly binaries: Binaries; readonly user: ServerUser }

const LOG_BYTES_MAX = 1024 * 1024
const TRIES_MAX = 40
const TRY_AGAIN_MS = 250
const STOP_MS = { SIGINT: 5000, SIGQUIT: 2000, SIGKILL: 2000 }

/** Starts the server of a data folder, whoever left it how. Holds the lock of the home already. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const user = serverUser(options.folder)
  const running: Running = { ...options, user, binaries: findBinaries(user, options.spare) }
  makeDataFolder(options.folder, running)
  if (await stopOrphan(options.folder)) options.log.warn({}, 'database-orphan-stopped')
  let started = await launch(running)
  if (started.state === 'wrong-password') {
    // The file that kept it was lost: whoever may read this folder may set another.
    await end(started.child, running)
    setPassword(options.folder, running)
    options.log.warn({}, 'database-password-renewed')
    started = await launch(running)
    if (started.state === 'wrong-password') throw new Refusal('database-not-started', { why: '' })
  }
  return watched(running, started)
}

type Launched = {
  readonly state: 'ready' | 'wrong-password'
  readonly child: ChildProcess
  readonly port: number
}

/** Tries until it stands: a port may be taken, those of a killed server may still be ending. */
async function launch(running: Running, port?: number): Promise<Launched> {
  for (let tries = 0; ; tries++) {
    const at = port ?? (await freePort())
    const child = begin(running, at)
    const state = await untilReady(child, addressOf(running, at))
    if (state !== 'ended') return { state, child, port: at }
    const said = readFileSync(running.logFile, 'utf8').slice(-4000)
    const passing = /Address already in use|pre-existing shared memory|is another postmaster/
    if (tries >= TRIES_MAX || !passing.test(said)) throw whyNotMade(said)
    await pause(TRY_AGAIN_MS)
  }
}

/** In a session of its own: Ctrl-C must reach us only, acts in hand still need the database. */
function begin({ binaries, folder, user, logFile }: Running, port: number): ChildProcess {
  const output = openSync(logFile, 'a', 0o600)
  if (fstatSync(output).size > LOG_BYTES_MAX) ftruncateSync(output)
  const child = spawn(binaries.postgres, ['-D', folderName(folder), ...serverArguments(port)], {
    ...user,
    cwd: folder,
    detached: true,
    env: environment(),
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  child.on('error', () => {})
  return child
}

const addressOf = ({ password }: { password: string }, port: number) =>
  `postgres://linli:${password}@127.0.0.1:${port}/postgres`

async function untilReady(child: ChildProcess, url: string) {
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)
      return 'ended'
    const code = await tryConnect(url)
    if (code === null) return 'ready'
    if (code === '28P01') return 'wrong-password'
    // Recovery after a power cut may take minutes: as long as the server lives, we wait.
    await pause(15)
  }
}

/** Null when the server answered, else the code of why not. */
async function tryConnect(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return null
  } catch (error) {
    return String(Reflect.get(Object(error), 'code'))
  } finally {
    await client.end().catch(() => {})
  }
}

/** A server that dies under us is started again, at the same port: the pool finds it by itself. */
function watched(running: Running, started: Launched): Server {
  let child = started.child
  let stopping = false
  let again: Promise<void> = Promise.resolve()
  const watch = () =>
    child.once('exit', () => {
      if (!stopping) again = restart()
    })
  const restart = async () => {
    running.log.error({}, 'database-ended-by-itself')
    try {
      child = (await launch(running, started.port)).child
      running.log.warn({}, 'database-started-again')
      watch()
    } catch (error) {
      running.log.error({ error: error instanceof Error ? error : null }, 'database-stays-away')
    }
  }
  watch()
  return {
    port: started.port,
    url: (database, login = { role: 'linli', password: running.password }) =>
      `postgres://${login.role}:${login.password}@127.0.0.1:${started.port}/${database}`,
    async stop() {
      stopping = true
      await again
      await end(child, running)
    },
  }
}

/** Fast and clean; the hard way after that loses nothing either: the next start recovers. */
async function end(child: ChildProcess, { binaries, folder }: Running): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<true>((resolve) => child.once('exit', () => resolve(true)))
  if (process.platform === 'win32')
    spawnSync(binaries.ctl, ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '5'])
  for (const [signal, patienceMs] of Object.entries(STOP_MS)) {
    child.kill(signal as keyof typeof STOP_MS)
    if (await Promise.race([ended, pause(patienceMs, false, { ref: false })])) return
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
    probe.once('error', reject)
  })
}
