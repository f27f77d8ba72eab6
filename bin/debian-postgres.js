// Debian's PostgreSQL in a temporary folder, for running the database tests on it once more.
import { spawn, spawnSync } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverPrograms } from './system.js'

const WAIT_MS = 20_000

/** Starts one; answers { url, stop } or null where there is none to start. */
export async function startDebianPostgres() {
  const bin = serverPrograms()
  if (bin === null) return null
  const user = serverUser()
  const folder = mkdtempSync(join(tmpdir(), 'linli-debian-pg-'))
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  const stopped = () => rmSync(folder, { recursive: true, force: true })
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', join(folder, 'd'), '-U', 'tester', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) {
    stopped()
    throw new Error(`Debian's initdb failed: ${made.stderr}`)
  }
  const port = await freePort()
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', join(folder, 'd'), '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'],
    { ...user, cwd: folder, stdio: 'ignore' },
  )
  await untilReady(bin, port, child)
  return {
    url: `postgres://tester@127.0.0.1:${port}/postgres`,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await ended
      stopped()
    },
  }
}

/** The server refuses to run as root. */
function serverUser() {
  if (process.getuid?.() !== 0) return {}
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'))
  const fields = line?.split(':') ?? []
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

async function untilReady(bin, port, child) {
  const until = Date.now() + WAIT_MS
  while (Date.now() < until && child.exitCode === null) {
    const asked = spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)])
    if (asked.status === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error("Debian's PostgreSQL did not start")
}

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
