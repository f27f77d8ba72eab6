/**
 * The yardstick of ballots: a Node HTTP server without anything, which reads a JSON body, writes
 * one row by one prepared INSERT with a durable commit, and answers. Reads the database's address
 * from standard input and prints its own; ends when its standard input does.
 */
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import pg from 'pg'

/** As many as the program itself may open. */
const CONNECTIONS = 10

async function bodyOf(request: IncomingMessage): Promise<{ unit: string; answers: unknown }> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

async function serve(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: CONNECTIONS })
  await pool.query('drop table if exists bare_ballot')
  await pool.query(
    `create table bare_ballot (id bigint generated always as identity primary key, unit text not
     null, answers jsonb not null, at timestamptz not null default now())`,
  )
  const server = createServer(async (request, response) => {
    try {
      const { unit, answers } = await bodyOf(request)
      const { rows } = await pool.query({
        name: 'insert',
        text: 'insert into bare_ballot (unit, answers) values ($1, $2) returning id',
        values: [unit, JSON.stringify(answers)],
      })
      const text = JSON.stringify(rows[0])
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      })
      response.end(text)
    } catch (error) {
      response.writeHead(500, { 'content-length': 0 })
      response.end()
      process.stderr.write(`${error}\n`)
    }
  })
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.stdout.write(`http://127.0.0.1:${port}\n`)
  })
}

if (import.meta.main) {
  const lines = createInterface({ input: process.stdin })
  lines.once('line', (url) => void serve(url))
  lines.once('close', () => process.exit(0))
}
