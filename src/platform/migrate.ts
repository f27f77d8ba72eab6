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
    await client.query(
      'create table if not exists migration (name text primary key, ran_at timestamptz not null)',
    )
    const done = await client.query<{ name: string }>('select name from migration')
    const ran = new Set(done.rows.map((row) => row.name))
    const waiting = readdirSync(folder)
      .filter((name) => name.endsWith('.sql') && !ran.has(name))
      .sort()
    for (const name of waiting) await runOne(client, folder, name)
    return waiting
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

async function runOne(client: pg.PoolClient, folder: string, name: string) {
  await client.query('begin')
  try {
    await client.query(readFileSync(join(folder, name), 'utf8'))
    await client.query('insert into migration (name, ran_at) values ($1, now())', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${name} failed`, { cause: error })
  }
}
