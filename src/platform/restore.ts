/**
 * Restoring: a back-up into an empty home and an empty database, all of it or nothing. The tables
 * are made as they were when the back-up was made, filled, and then brought to the newest schema.
 */
import { createReadStream, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { sha256Hex } from '../base/hash.ts'
import { Refusal } from '../base/refusal.ts'
import { copyIn } from './backup/copy.ts'
import { SEALED, unseal } from './backup/sealed.ts'
import { type Entry, fromTar } from './backup/tar.ts'
import { type BackupOrder, Begin, columnsOf, type Outside, SUMS } from './backup.ts'
import { keepBlob } from './blobs/files.ts'
import { openDatabase } from './database.ts'
import { type Ground, openGround } from './ground.ts'
import { keep, refusingPlainly } from './home.ts'
import { migrateWithin, migrationNames } from './migrate.ts'
import { makeAppRole } from './roles.ts'

export type Restored = {
  /** The moment that the back-up shows. */
  readonly at: string
  readonly tables: number
  readonly files: number
  readonly seconds: number
}

/**
 * Refuses `restore-not-empty`; `backup-damaged`, `backup-newer`, `passphrase-needed` and
 * `passphrase-wrong` of the file. Whatever the refusal, home and database are empty as before.
 */
export async function restore(order: BackupOrder, outside: Outside): Promise<Restored> {
  const started = performance.now()
  const { home } = outside.config
  if (existsSync(home) && contentsOf(home).length > 0)
    throw new Refusal('restore-not-empty', { where: home })
  await refuseDamaged(order)
  const entries = checked(fromTar(unpacked(order)))
  try {
    const restored = await restoreFrom(entries, outside)
    return { ...restored, seconds: (performance.now() - started) / 1000 }
  } catch (error) {
    for (const name of existsSync(home) ? contentsOf(home) : [])
      await rm(join(home, name), { recursive: true, force: true, maxRetries: 3 })
    throw error
  } finally {
    await entries.return(undefined)
  }
}

/** Reads the file once to its end before anything is begun with it. */
async function refuseDamaged(order: BackupOrder): Promise<void> {
  try {
    for await (const { name, bytes } of checked(fromTar(unpacked(order))))
      if (name === 'begin.json') beginOf(bytes)
  } catch (error) {
    const isOfZlib = String(Reflect.get(Object(error), 'code')).startsWith('Z_')
    throw isOfZlib || error instanceof SyntaxError ? new Refusal('backup-damaged') : error
  }
}

/** A mounted disk has a folder of its own. */
const contentsOf = (home: string) =>
  refusingPlainly(() => readdirSync(home)).filter((name) => name !== 'lost+found')

async function restoreFrom(entries: AsyncGenerator<Entry>, { config, log }: Outside) {
  const begin = beginOf(await nextNamed(entries, 'begin.json'))
  const secret = await nextNamed(entries, 'secret')
  refusingPlainly(() => {
    mkdirSync(config.home, { recursive: true, mode: 0o700 })
    keep(join(config.home, 'secret'), secret)
  })
  const ground = await openGround(config, log)
  const owner = openDatabase(ground.ownerUrl, 2)
  try {
    await refuseUsedDatabase(owner.pool)
    await makeAppRole(owner.pool, ground.home.passwords.app)
    const files = await load(entries, begin, { owner: owner.pool, ground })
    await owner.pool.query('analyze')
    return { at: begin.at, tables: Object.keys(begin.tables).length, files }
  } finally {
    await owner.close()
    await ground.close()
  }
}

function beginOf(bytes: Buffer): Begin {
  const { success, data } = Begin.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!success) throw new Refusal('backup-damaged')
  const ours = migrationNames()
  const unknown = data.migrations.filter((name) => !ours.includes(name))
  if (unknown.length > 0) throw new Refusal('backup-newer', { unknown: unknown.join(', ') })
  return data
}

async function nextNamed(entries: AsyncGenerator<Entry>, name: string): Promise<Buffer> {
  const { value, done } = await entries.next()
  if (done || value.name !== name) throw new Refusal('backup-damaged')
  return value.bytes
}

async function refuseUsedDatabase(pool: pg.Pool): Promise<void> {
  const { rowCount } = await pool.query(
    `select from pg_class where relnamespace = 'public'::regnamespace limit 1`,
  )
  if (rowCount !== 0) throw new Refusal('restore-not-empty', { where: 'DATABASE_URL' })
}

type Target = { readonly owner: pg.Pool; readonly ground: Ground }

/** One transaction: schema, rows, and the proof that the file was whole. Answers how many blobs. */
async function load(
  entries: AsyncGenerator<Entry>,
  begin: Begin,
  { owner, ground }: Target,
): Promise<number> {
  const client = await owner.connect()
  let files = 0
  try {
    await client.query('begin')
    await migrateWithin(client, begin.migrations)
    const names = Object.keys(begin.tables).map((table) => `"${table}"`)
    // Migrations may have put rows of their own into new tables.
    await client.query(`truncate ${names.join(', ')}`)
    for await (const { name, bytes } of entries) {
      const table = /^tables\/(\w+)\.\d+\.copy$/.exec(name)?.[1]
      const columns = begin.tables[table ?? '']
      if (table !== undefined && columns !== undefined)
        await copyIn(client, `copy ${columnsOf(table, columns)} from stdin`, bytes)
      else if (/^blobs\/[0-9a-f]{2}\/[0-9a-f]{64}(\.thumbnail)?$/.test(name)) {
        await keepBlob(join(ground.home.folder, name), bytes)
        files++
      } else throw new Refusal('backup-damaged')
    }
    for (const [name, last] of Object.entries(begin.sequences))
      await client.query('select setval($1::regclass, $2)', [`"${name}"`, last])
    await migrateWithin(client)
    await client.query('commit')
    return files
  } finally {
    // An open transaction ends with its connection, and nothing of it stays.
    client.release(true)
  }
}

/** Passes entries on and ends only when the list at the end agrees with all of them. */
async function* checked(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  const sums: string[] = []
  let isWhole = false
  for await (const entry of entries) {
    if (isWhole) throw new Refusal('backup-damaged')
    if (entry.name === SUMS) isWhole = entry.bytes.toString('utf8') === sums.join('')
    else {
      sums.push(`${sha256Hex(entry.bytes)}  ${entry.name}\n`)
      yield entry
    }
  }
  if (!isWhole) throw new Refusal('backup-damaged')
}

/** The tar file inside, whatever lies around it. */
async function* unpacked({ file, passphrase }: BackupOrder): AsyncGenerator<Buffer> {
  const isSealed = await beginsSealed(file)
  if (isSealed && passphrase === null) throw new Refusal('passphrase-needed')
  const source: AsyncIterable<Buffer> = createReadStream(file)
  const packed = isSealed && passphrase !== null ? unseal(source, passphrase) : source
  // What goes wrong on the way in comes out here, and whoever stops reading closes the file.
  yield* pipeline(Readable.from(packed), createGunzip(), () => {})
}

async function beginsSealed(file: string): Promise<boolean> {
  const handle = await open(file, 'r').catch(() => {
    throw new Refusal('file-unreadable', { file })
  })
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SEALED.length), 0, SEALED.length)
    if (buffer.equals(SEALED)) return true
    const isGzip = bytesRead > 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
    if (!isGzip) throw new Refusal('backup-not-ours')
    return false
  } finally {
    await handle.close()
  }
}
