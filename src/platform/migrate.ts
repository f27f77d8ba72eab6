import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

/** Two processes that start at once on one server: the second waits for the first. */
const LOCK = 7_165_021
const FOLDER = join(import.meta.dirname, '../../db/migrations')

/**
 * Brings a database to the newest schema. Migrations are plain SQL files named by UTC time, room
 * and verb (20261124T2130-cases-create.sql); each runs once, in order, in a transaction of its own.
 * Answers the names of those that ran now.
 */
export async function migrate(pool: pg.Pool, folder = FOLDER): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const waiting = await waitingIn(client, folder)
    for (const name of waiting) await runAlone(client, folder, name)
    return waiting
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

/** The migrations of this program, oldest first. */
export const migrationNames = (folder = FOLDER): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()

/** Runs those that have not run, of these names or of all, in the transaction that is open. */
export async function migrateWithin(
  client: pg.PoolClient,
  names: readonly string[] = migrationNames(),
): Promise<void> {
  const waiting = await waitingIn(client, FOLDER)
  for (const name of waiting.filter((one) => names.includes(one)))
    await runOne(client, FOLDER, name)
}

async function waitingIn(client: pg.PoolClient, folder: string): Promise<string[]> {
  await client.query(
    'create table if not exists migration (name text primary key, ran_at timestamptz not null)',
  )
  const done = await client.query<{ name: string }>('select name from migration')
  const ran = new Set(done.rows.map((row) => row.name))
  return migrationNames(folder).filter((name) => !ran.has(name))
}

async function runAlone(client: pg.PoolClient, folder: string, name: string) {
  await client.query('begin')
  try {
    await runOne(client, folder, name)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}

async function runOne(client: pg.PoolClient, folder: string, name: string) {
  await client.query(readFileSync(join(folder, name), 'utf8'))
  await client.query('insert into migration (name, ran_at) values ($1, now())', [name])
}
