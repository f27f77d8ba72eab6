import { spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type pg from 'pg'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSpine, type Spine } from '../../../tests/builders/spine.ts'
import { systemClock } from '../../base/clock.ts'
import { verifyAll } from '../../cases/verify/verify-all.ts'
import { openBlobs } from '../../platform/blobs.ts'
import { openConfig } from '../../platform/config.ts'
import { type Installation, openInstallation } from '../../platform/installation.ts'
import { silentLog } from '../../platform/log.ts'

const LINLI = join(import.meta.dirname, '../../../bin/linli.js')
const folder = mkdtempSync(join(tmpdir(), 'linli-backup-'))
const at = (name: string) => join(folder, name)
const PASSPHRASE = at('passphrase')
writeFileSync(PASSPHRASE, '关上门 and keep the key\n')
writeFileSync(at('other'), 'another passphrase\n')

const openAt = (home: string) => openInstallation(openConfig({ LINLI_HOME: home }), silentLog)
const blobsOf = ({ blobs, database }: Installation) =>
  openBlobs({
    folder: blobs,
    db: database.db,
    clock: systemClock,
    settings: { bytesMax: 1e6, scan: null },
  })

function linli(home: string, ...args: string[]) {
  const child = spawn(process.execPath, [LINLI, ...args], {
    env: { LINLI_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (more) => {
    text += more
  })
  return new Promise<{ exit: number | null; json: Record<string, unknown> }>((resolve) =>
    child.once('close', (exit) => resolve({ exit, json: JSON.parse(text) })),
  )
}

/** Every row of every table, as one hash a table. */
async function contentsOf(pool: pg.Pool): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const hashes: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: found } = await pool.query<{ hash: string }>(
      `select count(*) || ' ' || md5(coalesce(string_agg(t::text, E'\\n' order by t::text), ''))
         as hash from "${name}" t`,
    )
    hashes[name] = found[0]!.hash
  }
  return hashes
}

let installation: Installation
let spine: Spine
let photoId: string
let before: Record<string, string>

beforeAll(async () => {
  installation = await openAt(at('home'))
  spine = await aSpine(installation.database)
  const resident = await spine.resident('杨 \\N\t"引号"\n换行')
  const form = { title: '路灯 \\ 不亮', story: '第一行\n第二行\t制表' }
  for (let n = 0; n < 5; n++) await spine.open(resident, { form })
  const bytes = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#567' } })
    .jpeg()
    .toBuffer()
  const stored = await blobsOf(installation).put(resident.ctx, { bytes, name: '灯.jpg' })
  photoId = stored.blobId
  before = await contentsOf(installation.database.pool)
})
afterAll(async () => {
  await installation.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

test('[K.25] a back-up of the running program, restored, is the same to the last row', async () => {
  const made = await linli(at('home'), 'backup', at('whole.linli'))
  expect(made).toMatchObject({ exit: 0, json: { missing: [], blobs: 1 } })
  expect(statSync(at('whole.linli')).mode & 0o777).toBe(0o600)
  const restored = await linli(at('restored'), 'restore', at('whole.linli'))
  expect(restored).toMatchObject({ exit: 0, json: { files: 2 } })
  const again = await openAt(at('restored'))
  expect(again.migrations).toEqual([])
  expect(await contentsOf(again.database.pool)).toEqual(before)
  expect(before.entry).toMatch(/^5 /)
  const verified = await verifyAll(again.database.pool)
  expect(verified).toMatchObject({ ok: true, files: 5, problems: [] })
  expect(again.secrets.open(installation.secrets.seal('13800000000'))).toBe('13800000000')
  for (const size of ['whole', 'thumbnail'] as const)
    expect(await blobsOf(again).read(photoId, size)).toEqual(
      await blobsOf(installation).read(photoId, size),
    )
  await expect(again.database.pool.query('update entry set seq = 0')).rejects.toThrow(/denied/)
  await again.close()
})

test('[K.25] what is written during a back-up is in it wholly or not at all', async () => {
  const resident = await spine.resident()
  let isDone = false
  const backedUp = linli(at('home'), 'backup', at('busy.linli')).finally(() => {
    isDone = true
  })
  let opened = 0
  while (!isDone) {
    await spine.open(resident)
    opened++
  }
  expect(opened).toBeGreaterThan(10)
  expect((await backedUp).exit).toBe(0)
  await linli(at('busy'), 'restore', at('busy.linli'))
  const again = await openAt(at('busy'))
  const { ok, files } = await verifyAll(again.database.pool)
  expect(ok).toBe(true)
  expect(files, 'the kept moment lies within the writing').toBeGreaterThan(5)
  expect(files).toBeLessThan(5 + opened)
  const { rows } = await again.database.pool.query(
    `select (select sum(opened) from counter_now where level = 6)::int as counted, count(*)::int as cases from case_file`,
  )
  expect(rows).toEqual([{ counted: files, cases: files }])
  await again.close()
})

test('[K.25] a sealed back-up opens by its passphrase only', async () => {
  const sealed = at('sealed.linli')
  const made = await linli(at('home'), 'backup', sealed, '--passphrase-file', PASSPHRASE)
  expect(made.exit).toBe(0)
  const bytes = readFileSync(sealed)
  expect(bytes.includes(readFileSync(join(at('home'), 'secret')))).toBe(false)
  const restore = async (...more: string[]) => {
    const { exit, json } = await linli(at('unsealed'), 'restore', sealed, ...more)
    return exit === 0 ? 'restored' : json.code
  }
  expect(await restore()).toBe('passphrase-needed')
  expect(await restore('--passphrase-file', at('other'))).toBe('passphrase-wrong')
  expect(await restore('--passphrase-file', at('absent'))).toBe('file-unreadable')
  expect(existsSync(at('unsealed'))).toBe(false)
  expect(await restore('--passphrase-file', PASSPHRASE)).toBe('restored')
})

/** A whole tar file, but for its last entry: two blocks of head and list, and the end. */
function withoutSums(packed: Buffer): Buffer {
  const tar = gunzipSync(packed)
  return gzipSync(
    Buffer.concat([tar.subarray(0, tar.lastIndexOf('SHA256SUMS')), Buffer.alloc(1024)]),
  )
}

function withOtherWord(packed: Buffer): Buffer {
  const tar = gunzipSync(packed)
  tar.write('灯', tar.indexOf('路灯'))
  return gzipSync(tar)
}

test('[K.25] a file that was changed or cut short restores nothing', async () => {
  const whole = readFileSync(at('whole.linli'))
  const changed = (bytes: Buffer, from: number) => {
    const copy = Buffer.from(bytes)
    copy[from] = copy[from]! ^ 1
    return copy
  }
  const cases: [string, Buffer][] = [
    ['cut in the middle', whole.subarray(0, whole.length / 2)],
    ['cut at the end', whole.subarray(0, whole.length - 9)],
    ['one bit in the middle', changed(whole, whole.length >> 1)],
    ['without its list of sums', withoutSums(whole)],
    ['with another word in a table', withOtherWord(whole)],
  ]
  for (const [what, bytes] of cases) {
    writeFileSync(at('broken'), bytes)
    const { json } = await linli(at('home-of-broken'), 'restore', at('broken'))
    expect([what, json.code]).toEqual([what, 'backup-damaged'])
    expect(existsSync(at('home-of-broken'))).toBe(false)
  }
})

test('[K.25] nothing is overwritten: neither a home, nor a back-up', async () => {
  mkdirSync(at('used'))
  writeFileSync(join(at('used'), 'note'), 'mine')
  const used = await linli(at('used'), 'restore', at('whole.linli'))
  expect([used.exit, used.json.code]).toEqual([1, 'restore-not-empty'])
  expect(readdirSync(at('used'))).toEqual(['note'])
  const twice = await linli(at('home'), 'backup', at('whole.linli'))
  expect([twice.exit, twice.json.code]).toEqual([1, 'backup-file-there'])
  const nowhere = await linli(at('home'), 'backup', at('no-such-folder/x'))
  expect(nowhere).toMatchObject({ exit: 1, json: { code: 'backup-not-written', reason: 'ENOENT' } })
  writeFileSync(at('strange'), 'PK or anything else')
  const strange = await linli(at('empty'), 'restore', at('strange'))
  expect([strange.exit, strange.json.code]).toEqual([1, 'backup-not-ours'])
  writeFileSync(at('short'), 'short\n')
  const short = await linli(at('home'), 'backup', at('x'), '--passphrase-file', at('short'))
  expect([short.exit, short.json.code]).toEqual([1, 'passphrase-short'])
})

test('migrate is for the one process of a home', async () => {
  expect((await linli(at('home'), 'migrate')).json).toMatchObject({ code: 'home-in-use' })
  expect(await linli(at('restored'), 'migrate')).toEqual({ exit: 0, json: { migrations: [] } })
  expect((await linli(at('restored'), 'migrate', 'now')).exit).toBe(2)
})
