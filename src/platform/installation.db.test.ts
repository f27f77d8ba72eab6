import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { openConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { openInstallation, visitInstallation } from './installation.ts'
import { type Log, silentLog } from './log.ts'
import { processesIn } from './postgres/orphan.ts'

const PROCESS = join(import.meta.dirname, '../../tests/harness/installation-process.ts')
const isRoot = process.getuid?.() === 0
/** Below a folder that nobody but its owner may enter, as most people's homes are. */
const privateHome = mkdtempSync(join(isRoot ? homedir() : tmpdir(), '.linli-test-'))
const started: ChildProcess[] = []
let count = 0

const emptyHome = () => join(privateHome, `home-${++count}`)

/** A home that was opened once and closed: a copy of one, since making the first takes seconds. */
async function newHome() {
  const home = emptyHome()
  const first = join(privateHome, 'first')
  if (!existsSync(first)) await (await openAt(first)).close()
  spawnSync('cp', ['-a', first, home])
  return home
}

const openAt = (home: string, log: Log = silentLog) =>
  openInstallation(openConfig({ LINLI_HOME: home }), log)

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  for (let at = 1; at <= count; at++) {
    const folder = join(privateHome, `home-${at}`, 'pg')
    if (existsSync(folder)) for (const pid of processesIn(folder)) killHard(pid)
  }
  rmSync(privateHome, { recursive: true, force: true, maxRetries: 5 })
})

type Said = { url?: string; code?: string; facts?: Record<string, unknown> }

/** Starts a process that opens this home; answers it and its first line. */
async function startProcess(home: string, env = {}) {
  const child = spawn(process.execPath, [PROCESS], {
    env: { LINLI_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  started.push(child)
  const said = await new Promise<Said>((resolve) =>
    createInterface(child.stdout!).once('line', (line) => resolve(JSON.parse(line))),
  )
  return { child, said }
}

const ended = (child: ChildProcess) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(null)
    child.once('exit', resolve)
  })

async function answerOf(url: string, sql: string) {
  const { pool, close } = openDatabase(url, 1)
  try {
    return (await pool.query(sql)).rows
  } finally {
    await close()
  }
}

test('a first start in a private home makes everything, closed to others', async () => {
  const home = emptyHome()
  const installation = await openAt(home)
  expect(statSync(privateHome).mode & 0o777).toBe(0o700)
  expect(installation.migrations.length).toBeGreaterThan(0)
  for (const name of ['secret', 'database-passwords'])
    expect([name, statSync(join(home, name)).mode & 0o777]).toEqual([name, 0o600])
  for (const name of ['', 'pg', 'blobs'])
    expect([name, statSync(join(home, name)).mode & 0o777]).toEqual([name, 0o700])
  if (isRoot) expect(statSync(join(home, 'pg')).uid).not.toBe(0)
  const { rows } = await installation.database.pool.query(
    `select current_user as role, current_setting('fsync') as fsync,
            current_setting('full_page_writes') as pages`,
  )
  expect(rows).toEqual([{ role: 'linli_app', fsync: 'on', pages: 'on' }])
  await installation.close()
  expect(processesIn(join(home, 'pg'))).toEqual([])
})

test('nobody gets in without the password, and it stands in no other file', async () => {
  const home = await newHome()
  const installation = await openAt(home)
  const url = new URL(installation.ownerUrl)
  for (const [role, password] of [
    ['linli', ''],
    ['linli', 'guess'],
    ['linli_app', ''],
  ]) {
    const client = new pg.Client({
      host: url.hostname,
      port: Number(url.port),
      user: role,
      password: () => password!,
      database: 'linli',
    })
    await expect(client.connect(), `${role} with "${password}"`).rejects.toThrow(/password|SASL/)
  }
  const command = processesIn(join(home, 'pg')).map((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
  )
  expect(command.join('\n')).not.toContain(url.password)
  await installation.close()
})

test('the program may add entries of what it made, but not what a migration forbade', async () => {
  const installation = await openAt(await newHome())
  const { pool } = installation.database
  await answerOf(
    installation.ownerUrl,
    'create table line (n int primary key); revoke update, delete on line from linli_app',
  )
  await pool.query('insert into line values (1)')
  await expect(pool.query('update line set n = 2')).rejects.toThrow(/permission denied/)
  await expect(pool.query('delete from line')).rejects.toThrow(/permission denied/)
  await expect(pool.query('drop table line')).rejects.toThrow(/must be owner/)
  await expect(pool.query('create table other (n int)')).rejects.toThrow(/permission denied/)
  await expect(pool.query(`delete from migration`)).rejects.toThrow(/permission denied/)
  expect((await pool.query('select n from line')).rows).toEqual([{ n: 1 }])
  await installation.close()
})

test('a second process on the same home is refused, and says who has it', async () => {
  const home = await newHome()
  const first = await startProcess(home)
  expect(first.said.url).toBeDefined()
  const second = await startProcess(home)
  expect(second.said).toMatchObject({ code: 'home-in-use', facts: { pid: first.child.pid } })
  // The refused one has left the database of the first alone.
  expect(await answerOf(first.said.url!, 'select 1 as one')).toEqual([{ one: 1 }])
  first.child.kill('SIGTERM')
  await ended(first.child)
  const third = await startProcess(home)
  expect(third.said.url).toBeDefined()
})

test('two that start in the same moment: one runs, one is refused', async () => {
  const home = await newHome()
  const both = await Promise.all([startProcess(home), startProcess(home)])
  const codes = both.map(({ said }) => said.code ?? 'runs')
  expect(codes.toSorted()).toEqual(['home-in-use', 'runs'])
})

test('[K.25] after kill -9 the orphan is stopped and what was acknowledged is there', async () => {
  const home = await newHome()
  const { child, said } = await startProcess(home)
  const pool = new pg.Pool({ connectionString: said.url!, max: 4 })
  pool.on('error', () => {})
  await pool.query('create table line (n int primary key)')
  const acknowledged: number[] = []
  const write = async (n: number) => {
    await pool.query('insert into line values ($1)', [n])
    acknowledged.push(n)
    if (n === 40) child.kill('SIGKILL')
  }
  for (let n = 1; n <= 60; n++) await write(n)
  await ended(child)
  const orphans = processesIn(join(home, 'pg'))
  expect(orphans.length, 'the kill left a server behind').toBeGreaterThan(0)
  await pool.end()
  const warned: string[] = []
  const log = { ...silentLog, warn: (_: object, words: string) => void warned.push(words) }
  const again = await openAt(home, log)
  expect(warned).toEqual(['database-orphan-stopped'])
  expect(orphans.filter((pid) => processesIn(join(home, 'pg')).includes(pid))).toEqual([])
  const rows = await answerOf(again.ownerUrl, 'select n from line order by n')
  expect(rows.map(({ n }) => n)).toEqual(acknowledged)
  await again.close()
})

/** One that has ended meanwhile, with the server that it belongs to, is dead enough. */
function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'ESRCH') throw error
  }
}

test('[K.25] after kill -9 of the database it is started again under the running program', async () => {
  const home = await newHome()
  const warned: string[] = []
  let again: () => void = () => {}
  const isBack = new Promise<void>((resolve) => {
    again = resolve
  })
  const log: Log = {
    ...silentLog,
    warn: (_, words) => {
      warned.push(words)
      if (words === 'database-started-again') again()
    },
  }
  const installation = await openAt(home, log)
  await answerOf(installation.ownerUrl, 'create table line (n int); insert into line values (7)')
  const before = processesIn(join(home, 'pg'))
  for (const pid of before) killHard(pid)
  await isBack
  const { rows } = await installation.database.pool.query('select n from line')
  expect(rows).toEqual([{ n: 7 }])
  await installation.close()
  expect(processesIn(join(home, 'pg'))).toEqual([])
})

test('a lock and a server note of processes that are no more do not count', async () => {
  const home = await newHome()
  // Both name a process that lives (this one) but is neither: its number was given anew.
  writeFileSync(join(home, 'lock'), JSON.stringify({ pid: process.pid, started: 'long ago 1' }))
  const note = `${process.pid}\n/somewhere\n1\n5432\n\n127.0.0.1\n1 1\nready\n`
  writeFileSync(join(home, 'pg', 'postmaster.pid'), note)
  chmodSync(join(home, 'pg', 'postmaster.pid'), 0o644)
  await (await openAt(home)).close()
  writeFileSync(join(home, 'lock'), '')
  await (await openAt(home)).close()
})

test('a start that was cut short while making the data folder is begun anew', async () => {
  const home = emptyHome()
  mkdirSync(join(home, 'pg.new', 'base'), { recursive: true })
  await (await openAt(home)).close()
  expect(existsSync(join(home, 'pg.new'))).toBe(false)
})

test('a lost password file is replaced; a lost secret is not', async () => {
  const home = await newHome()
  rmSync(join(home, 'database-passwords'))
  const again = await openAt(home)
  expect((await again.database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await again.close()
  rmSync(join(home, 'secret'))
  await expect(openAt(home)).rejects.toMatchObject({ code: 'secret-of-another' })
  expect(processesIn(join(home, 'pg')), 'a refused start leaves nothing').toEqual([])
})

test('a demonstration is refused beside real data, and real use beside none', async () => {
  const home = await newHome()
  const demo = openConfig({ LINLI_HOME: home }, { demo: true })
  await expect(openInstallation(demo, silentLog)).rejects.toMatchObject({
    code: 'demo-beside-real',
  })
})

test('a visit enters the running database and leaves it running', async () => {
  const home = await newHome()
  const first = await startProcess(home)
  const visit = await visitInstallation(openConfig({ LINLI_HOME: home }), silentLog)
  expect((await visit.database.pool.query('select current_user as role')).rows).toEqual([
    { role: 'linli_app' },
  ])
  await visit.close()
  expect(await answerOf(first.said.url!, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('signals that come twice end it once, and nothing is left', async () => {
  const home = await newHome()
  const { child } = await startProcess(home)
  child.kill('SIGINT')
  child.kill('SIGTERM')
  expect(await ended(child)).toBe(0)
  expect(processesIn(join(home, 'pg'))).toEqual([])
  expect(existsSync(join(home, 'lock'))).toBe(false)
})

test('a folder that cannot be written to is refused with what to do', async () => {
  writeFileSync(join(privateHome, 'file'), '')
  await expect(openAt(join(privateHome, 'file'))).rejects.toMatchObject({
    code: 'home-not-writable',
  })
  await expect(openAt('/sys/linli')).rejects.toMatchObject({ code: 'home-not-writable' })
})

test('data of another release is refused, not opened', async () => {
  const home = await newHome()
  writeFileSync(join(home, 'pg', 'PG_VERSION'), '17\n')
  await expect(openAt(home)).rejects.toMatchObject({
    code: 'database-other-version',
    facts: { found: '17' },
  })
})
