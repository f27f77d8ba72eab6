/**
 * The ground of an installation: its home and a database server that answers, before any table is
 * made or looked at. Back-ups and restoring stand on it; everything else on an installation.
 */
import { join } from 'node:path'
import type pg from 'pg'
import { Refusal } from '../base/refusal.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { armFaults } from './fault.ts'
import { type Home, openHome } from './home.ts'
import { isHomeInUse, lockHome } from './lock.ts'
import type { Log } from './log.ts'
import { notedServer } from './postgres/orphan.ts'
import { startServer } from './postgres/server.ts'
import { APP_ROLE } from './roles.ts'

export type Ground = {
  readonly home: Home
  /** Address for the owner of the tables. */
  readonly ownerUrl: string
  /** Address for the program's role. */
  readonly appUrl: string
  /** Stops what was started here and lets the home go. */
  close(): Promise<void>
}

const DATABASE = 'linli'
const OLDEST_SERVER = 150_000

/** Takes the home for this one process and sees to a server; a second process is refused. */
export async function openGround(config: Config, log: Log): Promise<Ground> {
  armFaults(config.faults)
  const home = openHome(config.home)
  const lock = lockHome(home.folder)
  const undo: (() => unknown)[] = [() => lock.release()]
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const url = config.secrets.databaseUrl
    if (url === null) {
      const server = await startServer({
        folder: home.pg,
        password: home.passwords.owner,
        logFile: join(home.logs, 'postgres.log'),
        spare: home.folder,
        log,
      })
      undo.push(() => server.stop())
      const ground = { home, ...addressesAt(home, server.port), close }
      await makeDatabase(ground.ownerUrl)
      return ground
    }
    const ground = { home, ...addressesBy(url, home), close }
    await refuseStrangeServer(url)
    return ground
  } catch (error) {
    await close()
    throw error
  }
}

/** Enters beside the process that runs on this home; without one, opens it as that would. */
export async function visitGround(config: Config, log: Log): Promise<Ground> {
  if (!isHomeInUse(config.home)) return openGround(config, log)
  const home = openHome(config.home)
  const close = async () => {}
  const url = config.secrets.databaseUrl
  if (url !== null) return { home, ...addressesBy(url, home), close }
  const server = notedServer(home.pg)
  if (server === null) throw new Refusal('database-away')
  return { home, ...addressesAt(home, server.port), close }
}

function addressesAt({ passwords }: Home, port: number) {
  const at = (login: string) => `postgres://${login}@127.0.0.1:${port}/${DATABASE}`
  return {
    ownerUrl: at(`linli:${passwords.owner}`),
    appUrl: at(`${APP_ROLE}:${passwords.app}`),
  }
}

function addressesBy(url: string, { passwords }: Home) {
  const app = new URL(url)
  app.username = APP_ROLE
  app.password = passwords.app
  return { ownerUrl: url, appUrl: app.toString() }
}

/** The embedded server's own database: made on the first start. */
async function makeDatabase(ownerUrl: string): Promise<void> {
  const address = new URL(ownerUrl)
  const name = address.pathname.slice(1)
  address.pathname = '/postgres'
  const { pool, close } = openDatabase(address.toString(), 1)
  try {
    const { rowCount } = await pool.query('select from pg_database where datname = $1', [name])
    if (rowCount === 0) await pool.query(`create database ${name} template template0`)
  } finally {
    await close()
  }
}

async function refuseStrangeServer(url: string): Promise<void> {
  const { pool, close } = openDatabase(url, 1)
  try {
    const version = await serverVersion(pool).catch((error: unknown) => {
      // Never the error itself: it may name the user or quote the address.
      const code = Reflect.get(Object(error), 'code')
      throw new Refusal('database-unreachable', { why: String(code ?? 'no answer') })
    })
    if (version < OLDEST_SERVER) throw new Refusal('database-too-old', { version })
  } finally {
    await close()
  }
}

async function serverVersion(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  return rows[0]?.version ?? 0
}
