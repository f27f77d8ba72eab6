/** COPY, which pg itself does not speak: whole tables out and in as PostgreSQL's own text. */
import { Readable } from 'node:stream'
import pg from 'pg'
import { assert } from '../../base/assert.ts'

const PART_BYTES = 1024 * 1024

/** Runs `copy … to stdout`; answers its lines in parts of about a megabyte, each of whole lines. */
export async function* copyOut(client: pg.ClientBase, sql: string): AsyncGenerator<Buffer> {
  let lines: Buffer[] = []
  let bytes = 0
  for await (const line of linesOf(client, sql)) {
    lines.push(line)
    bytes += line.length
    if (bytes < PART_BYTES) continue
    yield Buffer.concat(lines)
    lines = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(lines)
}

/** The server sends one line a message; it waits while nobody takes them. */
function linesOf(client: pg.ClientBase, sql: string): Readable {
  let source: pg.Connection | null = null
  const resume = () => void source?.stream.resume()
  const lines = new Readable({ objectMode: true, read: resume })
  const query = new CopyOut(sql, (error) => {
    // The last lines may have come while it waited, and after the end nobody asks for more.
    resume()
    if (error) lines.destroy(error)
    else lines.push(null)
  })
  query.take = (line, connection) => {
    source = connection
    if (!lines.push(line)) connection.stream.pause()
  }
  client.query(query)
  return lines
}

class CopyOut extends pg.Query {
  take: (line: Buffer, connection: pg.Connection) => void = () => {}

  handleCopyData({ chunk }: { chunk: Buffer }, connection: pg.Connection): void {
    this.take(Buffer.from(chunk), connection)
  }
}

/** Runs `copy … from stdin` on lines that `copyOut` answered. */
export function copyIn(client: pg.ClientBase, sql: string, lines: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const query = new CopyIn(sql, (error) => (error ? reject(error) : resolve()))
    query.lines = lines
    client.query(query)
  })
}

class CopyIn extends pg.Query {
  lines: Buffer = Buffer.alloc(0)

  handleCopyInResponse(connection: pg.Connection): void {
    assert(takesCopies(connection), 'a connection that takes copies')
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
