/**
 * A back-up: one file that holds everything of an installation which must not be lost, as it stood
 * at one moment, while the program goes on working. docs/running.md says how to keep it.
 *
 * Inside, a gzipped tar: `begin.json`, `secret`, `tables/NAME.NNNN.copy` (COPY text), `blobs/…`, and
 * last `SHA256SUMS`, without which it is not whole.
 */
import { createWriteStream, existsSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { z } from 'zod'
import type { Clock } from '../base/clock.ts'
import { sha256Hex } from '../base/hash.ts'
import { Refusal } from '../base/refusal.ts'
import { copyOut } from './backup/copy.ts'
import { seal } from './backup/sealed.ts'
import { type Entry, toTar } from './backup/tar.ts'
import { pathOf, readBlob } from './blobs/files.ts'
import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { visitGround } from './ground.ts'
import type { Log } from './log.ts'

export const Begin = z.object({
  format: z.literal('linli-backup-1'),
  at: z.iso.datetime(),
  /** Migrations that the tables have seen, oldest first. */
  migrations: z.array(z.string()),
  /** Columns of each table, in the order of its lines. */
  tables: z.record(z.string(), z.array(z.string())),
  /** The number that each sequence gave last; one that gave none is left out. */
  sequences: z.record(z.string(), z.number().int()).default({}),
})
export type Begin = z.output<typeof Begin>

export const SUMS = 'SHA256SUMS'

export type BackupOrder = {
  readonly file: string
  /** Seals the file; null: whoever has the file has everything in it. */
  readonly passphrase: string | null
}

export type BackedUp = {
  readonly tables: number
  readonly rows: number
  readonly blobs: number
  /** Blobs that the tables name and that are not on the disk: it is whole without them. */
  readonly missing: readonly string[]
  readonly bytes: number
  readonly seconds: number
}

export type Outside = { readonly config: Config; readonly log: Log; readonly clock: Clock }

const PASSPHRASE_LENGTH_MIN = 12

/** Refuses `backup-file-there`, `backup-not-written`, `passphrase-short`; leaves no half file. */
export async function backup(order: BackupOrder, outside: Outside): Promise<BackedUp> {
  const { file, passphrase } = order
  const started = performance.now()
  if (existsSync(file)) throw new Refusal('backup-file-there', { file })
  if (passphrase !== null && passphrase.length < PASSPHRASE_LENGTH_MIN)
    throw new Refusal('passphrase-short', { lengthMin: PASSPHRASE_LENGTH_MIN })
  const ground = await visitGround(outside.config, outside.log)
  const database = openDatabase(ground.ownerUrl, 1)
  const client = await database.pool.connect()
  const told = { tables: 0, rows: 0, blobs: 0, missing: [] as string[] }
  try {
    await client.query('begin isolation level repeatable read read only')
    const at = outside.clock.now()
    const { secretRoot, blobs } = ground.home
    const entries = withSums(entriesOf({ client, at, secretRoot, blobs, told }))
    const bytes = await write(file, passphrase, toTar(entries, at))
    await client.query('commit')
    return { ...told, bytes, seconds: (performance.now() - started) / 1000 }
  } finally {
    client.release(true)
    await database.close()
    await ground.close()
  }
}

type Source = {
  readonly client: pg.PoolClient
  readonly at: Date
  readonly secretRoot: Uint8Array
  readonly blobs: string
  readonly told: { tables: number; rows: number; blobs: number; missing: string[] }
}

async function* entriesOf({ client, at, secretRoot, blobs, told }: Source): AsyncGenerator<Entry> {
  const begin = await beginOf(client, at)
  yield { name: 'begin.json', bytes: Buffer.from(`${JSON.stringify(begin, null, 1)}\n`) }
  yield { name: 'secret', bytes: Buffer.from(`${Buffer.from(secretRoot).toString('hex')}\n`) }
  for (const [table, columns] of Object.entries(begin.tables)) {
    told.tables++
    let part = 0
    for await (const bytes of copyOut(client, `copy ${columnsOf(table, columns)} to stdout`)) {
      told.rows += bytes.reduce((lines, byte) => lines + (byte === NEW_LINE ? 1 : 0), 0)
      yield { name: `tables/${table}.${String(++part).padStart(4, '0')}.copy`, bytes }
    }
  }
  if ('blob' in begin.tables) yield* blobsOf(client, blobs, told)
}

/** COPY writes a line break within a value as two other characters. */
const NEW_LINE = 0x0a

export const columnsOf = (table: string, columns: readonly string[]) =>
  `"${table}" (${columns.map((column) => `"${column}"`).join(', ')})`

async function beginOf(client: pg.PoolClient, at: Date): Promise<Begin> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
  )
  const { rows: sequences } = await client.query<{ name: string; last: number }>(
    `select sequencename as name, last_value as last from pg_sequences
     where schemaname = 'public' and last_value is not null order by sequencename`,
  )
  if (!tables.some(({ name }) => name === 'migration')) throw new Refusal('backup-of-nothing')
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from migration order by name',
  )
  return {
    format: 'linli-backup-1',
    at: at.toISOString(),
    migrations: migrations.map(({ name }) => name),
    tables: Object.fromEntries(tables.map(({ name, columns }) => [name, columns])),
    sequences: Object.fromEntries(sequences.map(({ name, last }) => [name, last])),
  }
}

const FETCH = 1000

/** A blob is on the disk before its row is: what the snapshot names is there. */
async function* blobsOf(client: pg.PoolClient, folder: string, told: Source['told']) {
  await client.query(
    `declare kept no scroll cursor for
     select id, bool_or(thumbnail) as thumbnail from blob group by id order by id`,
  )
  for (;;) {
    const { rows } = await client.query<{ id: string; thumbnail: boolean }>(
      `fetch ${FETCH} from kept`,
    )
    for (const { id, thumbnail } of rows) {
      const sizes = thumbnail ? (['thumbnail', 'whole'] as const) : (['whole'] as const)
      for (const size of sizes) {
        const name = pathOf('blobs', id, size)
        const bytes = await readBlob(folder, id, size).catch(() => null)
        if (bytes === null) told.missing.push(name)
        else yield { name, bytes }
      }
      told.blobs++
    }
    if (rows.length < FETCH) return
  }
}

/** Notes the hash of every entry, and ends with the list, in the form that `sha256sum -c` reads. */
async function* withSums(entries: AsyncIterable<Entry>): AsyncGenerator<Entry> {
  const lines: string[] = []
  for await (const entry of entries) {
    lines.push(`${sha256Hex(entry.bytes)}  ${entry.name}\n`)
    yield entry
  }
  yield { name: SUMS, bytes: Buffer.from(lines.join('')) }
}

/** Whole and on the disk under its name, or not there. Answers its size. */
async function write(
  file: string,
  passphrase: string | null,
  tar: AsyncIterable<Buffer>,
): Promise<number> {
  const unfinished = `${file}.${process.pid}.new`
  try {
    const out = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 })
    const gzip = createGzip({ level: 4 })
    if (passphrase === null) await pipeline(tar, gzip, out)
    else await pipeline(tar, gzip, (source) => seal(source, passphrase), out)
    const handle = await open(unfinished, 'r+')
    await handle.sync()
    const { size } = await handle.stat()
    await handle.close()
    await rename(unfinished, file)
    return size
  } catch (error) {
    await rm(unfinished, { force: true })
    throw whyNotWritten(error, file)
  }
}

function whyNotWritten(error: unknown, file: string): unknown {
  const code = String(Reflect.get(Object(error), 'code'))
  if (/^(ENOSPC|EDQUOT)$/.test(code)) return new Refusal('disk-full')
  const isOfTheFile = /^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EISDIR|EEXIST)$/.test(code)
  return isOfTheFile ? new Refusal('backup-not-written', { file, reason: code }) : error
}

/** The words of a passphrase file, without the line's end. */
export async function readPassphrase(file: string | undefined): Promise<string | null> {
  if (file === undefined) return null
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refusal('file-unreadable', { file })
  })
  return text.replace(/\r?\n$/, '')
}
