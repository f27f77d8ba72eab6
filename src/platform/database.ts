import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'

/**
 * The database without any table: each room adds its own with `db.withTables<RoomTables>()` in its
 * store.ts, so that nobody can query the tables of another room by name.
 */
// biome-ignore lint/complexity/noBannedTypes: the empty set of tables is what is meant
export type Db = Kysely<{}>
// biome-ignore lint/complexity/noBannedTypes: as above
export type Tx = Transaction<{}>

export type Database = {
  readonly db: Db
  /** For the few statements that are prepared once and called very often. */
  readonly pool: pg.Pool
  close(): Promise<void>
}

// Whole numbers of 64 bits arrive as text; ours stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)

/** Opens a pool; nothing is asked of the server until the first query. */
export function openDatabase(url: string, connectionsMax = 10): Database {
  const pool = new pg.Pool({ connectionString: url, max: connectionsMax })
  // A connection that breaks while nobody uses it is simply replaced; one in use fails its caller.
  pool.on('error', () => {})
  // One that breaks in use says so twice: to its caller, and as an event that nobody heard would end
  // the whole program.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
  // Kysely ends only a pool that it has used.
  const close = async () => {
    await db.destroy()
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close }
}
