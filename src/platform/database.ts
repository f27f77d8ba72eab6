import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely'
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
  // One that breaks in use says so twice: to its caller, and as an event, which would end the whole
  // program if nobody heard it.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool: preparing(pool) }) })
  // Kysely ends only a pool that it has used.
  const close = async () => {
    await db.destroy()
    if (!pool.ended) await pool.end()
  }
  return { db, pool, close }
}

/** So many texts are prepared; whoever makes up more is served as before. */
const TEXTS_MAX = 500
const TEXT_LENGTH_MAX = 2000
const names = new Map<string, string>()

/** Kysely builds the same few texts again and again: each connection reads and plans them once. */
function preparing(pool: pg.Pool): PostgresPool {
  const known = new WeakMap<pg.PoolClient, pg.PoolClient>()
  return {
    options: pool.options,
    async connect() {
      const client = await pool.connect()
      const before = known.get(client)
      if (before !== undefined) return before
      const prepared = preparingClient(client)
      known.set(client, prepared)
      return prepared
    },
    end: () => pool.end(),
  }
}

function preparingClient(client: pg.PoolClient): pg.PoolClient {
  return new Proxy(client, {
    get(target, member) {
      const found: unknown = Reflect.get(target, member, target)
      if (typeof found !== 'function') return found
      if (member !== 'query') return found.bind(target)
      return (text: string, values: unknown[]) => {
        const name = nameOf(text)
        return target.query(name === null ? { text, values } : { name, text, values })
      }
    },
  })
}

function nameOf(text: string): string | null {
  const known = names.get(text)
  if (known !== undefined) return known
  const isOften = /^\s*(select|insert|update|delete|with)\b/.test(text)
  if (!isOften || text.length > TEXT_LENGTH_MAX || names.size >= TEXTS_MAX) return null
  const name = `k${names.size}`
  names.set(text, name)
  return name
}
