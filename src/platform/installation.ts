/**
 * An installation, opened: the home folder, its secret, a database that is up, migrated and entered
 * as the program's role, and the folder for blobs. Everything that main needs from the outside.
 */
import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import type pg from 'pg'
import { Refusal } from '../base/refusal.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { type Home, openHome } from './home.ts'
import { isHomeInUse, lockHome } from './lock.ts'
import type { Log } from './log.ts'
import { migrate } from './migrate.ts'
import { notedServer } from './postgres/orphan.ts'
import { type Server, startServer } from './postgres/server.ts'
import { APP_ROLE, makeAppRole, setAppPassword } from './roles.ts'
import { openSecrets, type Secrets } from './secrets.ts'

export type Installation = {
  readonly home: string
  readonly blobs: string
  readonly secrets: Secrets
  /** As the program's role, which cannot change entries. */
  readonly database: Database
  /** Address for the owner of the tables: only for migrating and restoring. */
  readonly ownerUrl: string
  /** Migrations that ran now. */
  readonly migrations: readonly string[]
  /** Ends the connections and stops what was started here. */
  close(): Promise<void>
}

/** Where the database is, whoever runs it. */
type Place = { readonly ownerUrl: string; readonly appUrl: string; stop(): Promise<void> }

const DATABASE = 'linli'
const OLDEST_SERVER = 150_000

/** Opens an installation for the one process that runs it; a second one is refused. */
export async function openInstallation(config: Config, log: Log): Promise<Installation> {
  const home = openHome(config.home)
  const lock = lockHome(home.folder)
  const undo: (() => unknown)[] = [() => lock.release()]
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const url = config.secrets.databaseUrl
    const place = url === null ? await embedded(home, log) : external(url, home)
    undo.push(() => place.stop())
    const { database, migrations } = await enter(place, { home, config, log })
    undo.push(() => database.close())
    return { ...answer(home, place), database, migrations, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Enters an installation beside the process that runs it, if one does; for back-ups and checks. */
export async function visitInstallation(config: Config, log: Log): Promise<Installation> {
  if (config.secrets.databaseUrl !== null || !isHomeInUse(config.home))
    return openInstallation(config, log)
  const home = openHome(config.home)
  const server = notedServer(home.pg)
  if (server === null) throw new Refusal('database-away')
  const place = placeAt(home, server.port)
  const database = openDatabase(place.appUrl, config.connectionsMax)
  return { ...answer(home, place), database, migrations: [], close: () => database.close() }
}

const answer = (home: Home, { ownerUrl }: Place) => ({
  home: home.folder,
  blobs: home.blobs,
  secrets: openSecrets(home.secretRoot),
  ownerUrl,
})

async function embedded(home: Home, log: Log): Promise<Place> {
  const server: Server = await startServer({
    folder: home.pg,
    password: home.passwords.owner,
    logFile: join(home.logs, 'postgres.log'),
    spare: home.folder,
    log,
  })
  return { ...placeAt(home, server.port), stop: () => server.stop() }
}

function placeAt({ passwords }: Home, port: number): Place {
  const at = (login: string) => `postgres://${login}@127.0.0.1:${port}/${DATABASE}`
  return {
    ownerUrl: at(`linli:${passwords.owner}`),
    appUrl: at(`${APP_ROLE}:${passwords.app}`),
    stop: async () => {},
  }
}

function external(url: string, { passwords }: Home): Place {
  const app = new URL(url)
  app.username = APP_ROLE
  app.password = passwords.app
  return { ownerUrl: url, appUrl: app.toString(), stop: async () => {} }
}

type Entering = { readonly home: Home; readonly config: Config; readonly log: Log }

/** Migrates as the owner, then goes on as the program. */
async function enter(place: Place, { home, config, log }: Entering) {
  const isEmbedded = config.secrets.databaseUrl === null
  if (isEmbedded) await makeDatabase(place.ownerUrl)
  const owner = openDatabase(place.ownerUrl, 2)
  try {
    await refuseStrangeServer(owner.pool)
    const hasRole = await makeAppRole(owner.pool, home.passwords.app)
    const migrations = await migrate(owner.pool)
    await refuseOtherInstallation(owner.pool, { home, config })
    const url =
      hasRole && (await appCanEnter(place.appUrl, owner.pool, home.passwords.app))
        ? place.appUrl
        : place.ownerUrl
    if (url === place.ownerUrl) log.warn({ role: APP_ROLE }, 'database-role-not-allowed')
    return { database: openDatabase(url, config.connectionsMax), migrations }
  } finally {
    await owner.close()
  }
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

async function refuseStrangeServer(pool: pg.Pool): Promise<void> {
  const version = await serverVersion(pool).catch((error: unknown) => {
    // Never the error itself: it may name the user or quote the address.
    const code = Reflect.get(Object(error), 'code')
    throw new Refusal('database-unreachable', { why: String(code ?? 'no answer') })
  })
  if (version < OLDEST_SERVER) throw new Refusal('database-too-old', { version })
}

async function serverVersion(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>(
    `select current_setting('server_version_num')::int as version`,
  )
  return rows[0]?.version ?? 0
}

async function appCanEnter(appUrl: string, owner: pg.Pool, password: string): Promise<boolean> {
  if (await canEnter(appUrl)) return true
  return (await setAppPassword(owner, password)) && canEnter(appUrl)
}

async function canEnter(url: string): Promise<boolean> {
  const { pool, close } = openDatabase(url, 1)
  try {
    await pool.query('select')
    return true
  } catch {
    return false
  } finally {
    await close()
  }
}

/**
 * What the database remembers of its first opening: a fingerprint of the secret, without which its
 * personal data cannot be read, and whether it is a demonstration.
 */
async function refuseOtherInstallation(
  owner: pg.Pool,
  { home, config }: { home: Home; config: Config },
): Promise<void> {
  const secret = createHmac('sha256', home.secretRoot).update('check').digest('hex')
  const first = { secret, demo: config.demo ? 'yes' : 'no' }
  await owner.query(
    `insert into installation (name, value) select * from jsonb_each_text($1) as t (name, value)
     on conflict (name) do nothing`,
    [JSON.stringify(first)],
  )
  const { rows } = await owner.query<{ name: string; value: string }>(
    'select name, value from installation',
  )
  const noted = new Map(rows.map(({ name, value }) => [name, value]))
  if (noted.get('secret') !== secret) throw new Refusal('secret-of-another')
  if (config.demo && noted.get('demo') !== 'yes') throw new Refusal('demo-beside-real')
}
