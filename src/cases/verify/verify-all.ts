/** Verifies every file of a database: chains, words, heads, and every published fingerprint. */
import type pg from 'pg'
import { merkleRoot } from '../../base/merkle.ts'
import { bodyHash, hashOfEntry } from '../chain.ts'
import { headLeaf, TILE_LEAVES } from '../fingerprint/log-tree.ts'
import { isSigned } from '../fingerprint/signing.ts'
import { ENTRY_COLUMNS, type KeptEntry, keptOf } from '../store/entries.ts'

export type AllVerified = {
  readonly ok: boolean
  readonly files: number
  readonly entries: number
  readonly fingerprints: number
  /** The first problems; what is wrong with one file does not stop the others. */
  readonly problems: readonly { readonly code: string; readonly where: string }[]
  readonly seconds: number
}

const CHUNK = 10_000
const PROBLEMS_MAX = 100

type Row = Parameters<typeof keptOf>[0] & {
  readonly case_id: string
  readonly county: string
  readonly head_hash: Buffer
  readonly head_seq: number
}

type Walk = {
  files: number
  entries: number
  /** The case being walked, and its entry before. */
  caseId: string
  before: KeptEntry['entry'] | null
  readonly problems: { code: string; where: string }[]
}

export async function verifyAll(pool: pg.Pool): Promise<AllVerified> {
  const started = performance.now()
  const walk: Walk = { files: 0, entries: 0, caseId: '', before: null, problems: [] }
  const client = await pool.connect()
  try {
    // One moment for all: what is written meanwhile is not half seen.
    await client.query('begin isolation level repeatable read read only')
    await client.query(
      `declare entries no scroll cursor for
       select ${ENTRY_COLUMNS}, e.county, c.head_hash, c.seq as head_seq
       from entry e left join entry_body b using (county, case_id, seq)
       join case_file c on c.county = e.county and c.id = e.case_id
       order by e.county, e.case_id, e.seq`,
    )
    for (;;) {
      const { rows } = await client.query<Row>(`fetch ${CHUNK} from entries`)
      for (const row of rows) step(walk, row)
      if (rows.length < CHUNK) break
    }
    const fingerprints = await verifyFingerprints(client, walk)
    await client.query('commit')
    const { files, entries, problems } = walk
    const seconds = (performance.now() - started) / 1000
    return { ok: problems.length === 0, files, entries, fingerprints, problems, seconds }
  } finally {
    client.release()
  }
}

function complain(walk: Walk, code: string, where: string): void {
  if (walk.problems.length < PROBLEMS_MAX) walk.problems.push({ code, where })
}

function step(walk: Walk, row: Row): void {
  const { entry, body, salt } = keptOf(row)
  const { case_id: caseId } = row
  if (walk.caseId !== caseId) {
    walk.files++
    walk.caseId = caseId
    walk.before = null
  }
  walk.entries++
  const where = `${caseId}#${entry.seq}`
  const { before } = walk
  if (entry.seq !== (before?.seq ?? 0) + 1) complain(walk, 'entry-missing', where)
  if (entry.prevHash !== (before?.hash ?? null)) complain(walk, 'chain-broken', where)
  if (hashOfEntry(caseId, entry) !== entry.hash) complain(walk, 'entry-changed', where)
  if (body !== null && (salt === null || bodyHash(body, salt) !== entry.formHash))
    complain(walk, 'words-changed', where)
  if (entry.seq === row.head_seq && entry.hash !== row.head_hash.toString('hex'))
    complain(walk, 'head-differs', where)
  if (entry.seq > row.head_seq) complain(walk, 'head-differs', where)
  walk.before = entry
}

type Print = {
  readonly county: string
  readonly day: string
  readonly size: number
  readonly root: Buffer
  readonly signature: Buffer
  readonly public_key: Buffer
}

/** The log is rebuilt from the entries that its leaves name; roots and signatures must agree. */
async function verifyFingerprints(client: pg.PoolClient, walk: Walk): Promise<number> {
  const { rows: prints } = await client.query<Print>(
    `select county, day::text as day, size, root, signature, public_key from fingerprint
     order by county, day`,
  )
  let log = emptyLog('')
  for (const print of prints) {
    const { county, day, size, root } = print
    if (log.county !== county) log = emptyLog(county)
    await readLog(client, log, { walk, to: size })
    if (Buffer.compare(rootOfLog(log), root) !== 0)
      complain(walk, 'root-differs', `${county} ${day}`)
    const statement = { county, day, size, root: root.toString('hex') }
    if (!isSigned(statement, print.signature, print.public_key))
      complain(walk, 'signature-broken', `${county} ${day}`)
  }
  return prints.length
}

type Log = {
  readonly county: string
  readonly tiles: Uint8Array[]
  last: Uint8Array[]
  size: number
}

const emptyLog = (county: string): Log => ({ county, tiles: [], last: [], size: 0 })

const rootOfLog = ({ tiles, last }: Log) =>
  Buffer.from(merkleRoot(last.length === 0 ? tiles : [...tiles, merkleRoot(last)]))

type Leaf = {
  readonly position: number
  readonly case_id: string
  readonly number: string | null
  readonly seq: number
  readonly hash: Buffer
  readonly entry_hash: Buffer | null
}

async function readLog(
  client: pg.PoolClient,
  log: Log,
  { walk, to }: { readonly walk: Walk; readonly to: number },
): Promise<void> {
  while (log.size < to) {
    const { rows } = await client.query<Leaf>(
      `select l.position, l.case_id, c.number, l.seq, l.hash, e.hash as entry_hash
       from fingerprint_leaf l
       left join entry e on e.county = l.county and e.case_id = l.case_id and e.seq = l.seq
       left join case_file c on c.county = l.county and c.id = l.case_id
       where l.county = $1 and l.position >= $2 and l.position < $3 order by l.position`,
      [log.county, log.size, Math.min(to, log.size + CHUNK)],
    )
    if (rows.length === 0) return complain(walk, 'leaf-missing', `${log.county} ${log.size}`)
    for (const row of rows) {
      addLeaf(log, row.hash)
      if (!isLeafOf(log.county, row)) complain(walk, 'leaf-differs', `${row.case_id}#${row.seq}`)
    }
  }
}

function isLeafOf(county: string, { case_id, number, seq, hash, entry_hash }: Leaf): boolean {
  if (number === null || entry_hash === null) return false
  const head = { county, caseId: case_id, number, seq, hash: entry_hash.toString('hex') }
  return Buffer.compare(Buffer.from(headLeaf(head)), hash) === 0
}

function addLeaf(log: Log, hash: Uint8Array): void {
  log.last.push(hash)
  log.size++
  if (log.last.length < TILE_LEAVES) return
  log.tiles.push(merkleRoot(log.last))
  log.last = []
}
