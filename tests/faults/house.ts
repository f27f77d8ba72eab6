/**
 * A real Linli in a process of its own, on a data folder of its own with its own PostgreSQL, that
 * can be killed and started again; and a gateway for text messages that counts what arrives.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../src/platform/database.ts'

const PROGRAM = join(import.meta.dirname, 'program.ts')
const LINLI = join(import.meta.dirname, '../../bin/linli.js')
const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 25

export type House = {
  readonly home: string
  readonly address: string
  /** Starts the program and waits until it is ready; answers the milliseconds that it took. */
  start(): Promise<number>
  /** Waits until it answers well again, whoever was killed. */
  untilReady(): Promise<void>
  killProgram(): Promise<void>
  /** The postmaster; its children go with it or see that it is gone. */
  killDatabase(): void
  /** A second program on the same folder: its exit code, and what it said. */
  second(): Promise<{ code: number | null; said: string }>
  readonly gateway: Gateway
  /** As the owner of the tables, for whoever checks. */
  database(): ReturnType<typeof openDatabase>
  databaseAnswers(): Promise<boolean>
  close(): Promise<void>
}

export async function aHouse(port: number): Promise<House> {
  const home = mkdtempSync(join(tmpdir(), 'linli-faults-'))
  const gateway = await aGateway()
  const address = `http://127.0.0.1:${port}`
  const env = {
    PATH: process.env.PATH,
    LINLI_HOME: home,
    PORT: String(port),
    LINLI_SMS_URL: gateway.url,
    LINLI_SMS_SECRET: 'a secret of the fault runs',
    LINLI_LOG_LEVEL: 'error',
  }
  let child: ChildProcess | null = null
  const untilReady = async () => {
    const until = Date.now() + PATIENCE_MS
    for (;;) {
      const answer = await fetch(`${address}/api/v1/worklist`).catch(() => null)
      // 401 comes from the program itself: the database has been asked by then or is not needed.
      if (answer?.status === 401 && (await isHealthy(address))) return
      if (Date.now() > until) throw new Error('it did not come back')
      await pause(LOOK_EVERY_MS)
    }
  }
  const database = () => {
    const [owner = ''] = readFileSync(join(home, 'database-passwords'), 'utf8').split('\n')
    const at = `127.0.0.1:${databasePort(home)}`
    return openDatabase(`postgres://linli:${owner}@${at}/linli`, 2)
  }
  return {
    home,
    address,
    gateway,
    untilReady,
    async start() {
      const began = performance.now()
      child = spawn(process.execPath, [PROGRAM], { env, stdio: 'ignore' })
      await untilReady()
      return performance.now() - began
    },
    async killProgram() {
      if (child === null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
    killDatabase: () => process.kill(postmasterOf(home), 'SIGKILL'),
    async second() {
      const other = spawn(process.execPath, [LINLI, 'serve', '--demo'], {
        env: { ...env, PORT: '0' },
      })
      let said = ''
      for (const out of [other.stdout, other.stderr]) out.on('data', (part) => (said += part))
      const [code] = await once(other, 'exit')
      return { code: typeof code === 'number' ? code : null, said }
    },
    database,
    async databaseAnswers() {
      try {
        const { pool, close } = database()
        return await pool
          .query('select')
          .then(() => true)
          .finally(close)
      } catch {
        return false
      }
    },
    async close() {
      if (child !== null && child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill('SIGTERM')
        await gone
      }
      await gateway.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

const isHealthy = async (address: string) =>
  (await fetch(`${address}/api/v1/health`).catch(() => null))?.status === 200

const noteOf = (home: string) =>
  readFileSync(join(home, 'pg', 'postmaster.pid'), 'utf8').split('\n')
const postmasterOf = (home: string) => Number(noteOf(home)[0])
const databasePort = (home: string) => Number(noteOf(home)[3])

export type Gateway = {
  readonly url: string
  /** What phones have shown, by the message's id; a second request with an id shows nothing new. */
  readonly messages: ReadonlyMap<string, string>
  readonly requests: () => number
  close(): Promise<void>
}

async function aGateway(): Promise<Gateway> {
  const messages = new Map<string, string>()
  let requests = 0
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    requests++
    const { id, words } = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    messages.set(String(id), String(words))
    response.end(JSON.stringify({ providerId: `p-${id}` }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  const port = typeof at === 'object' && at !== null ? at.port : 0
  return {
    url: `http://127.0.0.1:${port}/send`,
    messages,
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
