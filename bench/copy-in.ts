/** COPY FROM STDIN, which pg itself does not speak: rows in PostgreSQL's own text form. */
import pg from 'pg'

/** Runs `copy … from stdin` on whole lines. */
export function copyIn(client: pg.PoolClient, sql: string, lines: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new CopyIn(sql, (error) => (error ? reject(error) : resolve()))
    query.lines = Buffer.from(lines)
    client.query(query)
  })
}

class CopyIn extends pg.Query {
  lines: Buffer = Buffer.alloc(0)

  handleCopyInResponse(connection: pg.Connection): void {
    if (!takesCopies(connection)) throw new Error('a connection that takes copies')
    connection.sendCopyFromChunk(this.lines)
    connection.endCopyFrom()
  }
}

type CopyConnection = pg.Connection & {
  sendCopyFromChunk(lines: Buffer): void
  endCopyFrom(): void
}

const takesCopies = (connection: pg.Connection): connection is CopyConnection =>
  'sendCopyFromChunk' in connection && 'endCopyFrom' in connection

/** One value as a field of such a line. */
export function copyField(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (Array.isArray(value)) return escaped(listOf(value))
  if (typeof value === 'object') return escaped(JSON.stringify(value))
  return escaped(String(value))
}

const escaped = (text: string) =>
  text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n')

const listOf = (values: readonly unknown[]) =>
  `{${values.map((one) => `"${String(one).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`
