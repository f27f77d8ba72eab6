/**
 * An installation, opened: the home folder, its secret, a database that is up, migrated and entered
 * as the program's role, and the folder for blobs. Everything that main needs from the outside.
 */
import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { Refusal } from '../base/refusal.ts'
import type { Config } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { type Ground, openGround, visitGround } from './ground.ts'
import type { Home } from './home.ts'
import { isHomeInUse } from './lock.ts'
import type { Log } from './log.ts'
import { migrate } from './migrate.ts'
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

/** Opens an installation for the one process that runs it; a second one is refused. */
export async function openInstallation(config: Config, log: Log): Promise<Installation> {
  const ground = await openGround(config, log)
  try {
    const { database, migrations } = await enter(ground, { home: ground.home, config, log })
    const close = async () => {
      await database.close()
      await ground.close()
    }
    return { ...answer(ground), database, migrations, close }
  } catch (error) {
    await ground.close()
    throw error
  }
}

/** Enters an installation beside the process that runs it, if one does; for looking through it. */
export async function visitInstallation(config: Config, log: Log): Promise<Installation> {
  if (!isHomeInUse(config.home)) return openInstallation(config, log)
  const ground = await visitGround(config, log)
  const database = openDatabase(ground.appUrl, config.connectionsMax)
  return { ...answer(ground), database, migrations: [], close: () => database.close() }
}

const answer = ({ home, ownerUrl }: Ground) => ({
  home: home.folder,
  blobs: home.blobs,
  secrets: openSecrets(home.secretRoot),
  ownerUrl,
})

type Entering = { readonly home: Home; readonly config: Config; readonly log: Log }

/** Migrates as the owner, then goes on as the program. */
async function enter(ground: Ground, { home, config, log }: Entering) {
  const owner = openDatabase(ground.ownerUrl, 2)
  try {
    const hasRole = await makeAppRole(owner.pool, home.passwords.app)
    const migrations = await migrate(owner.pool)
    await refuseOtherInstallation(owner.pool, { home, config })
    const url =
      hasRole && (await appCanEnter(ground.appUrl, owner.pool, home.passwords.app))
        ? ground.appUrl
        : ground.ownerUrl
    if (url === ground.ownerUrl) log.warn({ role: APP_ROLE }, 'database-role-not-allowed')
    return { database: openDatabase(url, config.connectionsMax), migrations }
  } finally {
    await owner.close()
  }
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

/** Whether this database was first opened as a demonstration: its people are invented. */
export async function isDemonstration({ pool }: Pick<Database, 'pool'>): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from installation where name = 'demo' and value = 'yes'`,
  )
  return rowCount === 1
}
