/** Verifies every file of a database: chains, words, heads, and every published fingerprint. */
import type pg from 'pg'
import { merkleRoot } from '../../base/merkle.ts'
import { type Body, bodyHash, type Entry, hashOfEntry } from '../chain.ts'
import { headLeaf, TILE_LEAVES } from '../fingerprint/log-tree.ts'
import { isSigned } from '../fingerprint/signing.ts'

export type AllVerified = {
  readonly ok: boolean
  readonly files: number
  readonly entries: number
  readonly fingerprints: number
  /** The first problems; what is wrong with one file does not stop the others. */
  readonly problems: readonly { readonly code: string; readonly where: string }[]
  readonly seconds: number
}

/** Entries taken at once: the server makes the next while these are hashed. */
const CHUNK = 2000
/** Leaves of the log taken at once. */
const LEAVES_CHUNK = 10_000
const PROBLEMS_MAX = 100

/** As the chain hashes it: moments and hashes come as texts, for millions are read. */
type Row = Omit<Entry, 'from' | 'to' | 'formHash' | 'prevHash'> & {
  readonly case_id: string
  readonly from_place: string | null
  readonly to_places: readonly string[]
  readonly form_hash: string
  readonly prev_hash: string | null
  readonly words: Body | null
  readonly salt: string | null
  readonly head_hash: string
  readonly head_seq: number
}

const ENTRIES = `select e.case_id, e.seq,
    to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor, e.post, e.act,
    e.from_place, e.to_places, e.about, encode(e.form_hash, 'hex') as form_hash,
    encode(e.prev_hash, 'hex') as prev_hash, encode(e.hash, 'hex') as hash, b.words,
    encode(b.salt, 'hex') as salt, encode(c.head_hash, 'hex') as head_hash, c.seq as head_seq
  from entry e left join entry_body b using (county, case_id, seq)
  join case_file c on c.county = e.county and c.id = e.case_id
  order by e.county, e.case_id, e.seq`

type Walk = {
  files: number
  entries: number
  /** The case being walked, and its entry before. */
  caseId: string
  before: { readonly seq: number; readonly hash: string } | null
  readonly problems: { code: string; where: string }[]
}

export async function verifyAll(pool: pg.Pool): Promise<AllVerified> {
  const started = performance.now()
  const walk: Walk = { files: 0, entries: 0, caseId: '', before: null, problems: [] }
  const client = await pool.connect()
  try {
    // One moment for all: what is written meanwhile is not half seen.
    await client.query('begin isolation level repeatable read read only')
    await client.query(`declare entries no scroll cursor for ${ENTRIES}`)
    await walkEntries(client, walk)
    const fingerprints = await verifyFingerprints(client, walk)
    await client.query('commit')
    const { files, entries, problems } = walk
    const seconds = (performance.now() - started) / 1000
    return { ok: problems.length === 0, files, entries, fingerprints, problems, seconds }
  } finally {
    client.release()
  }
}

async function walkEntries(client: pg.PoolClient, walk: Walk): Promise<void> {
  const fetch = () => client.query<Row>(`fetch ${CHUNK} from entries`)
  let coming = fetch()
  for (;;) {
    const { rows } = await coming
    const isLast = rows.length < CHUNK
    if (!isLast) coming = fetch()
    for (const row of rows) step(walk, row)
    if (isLast) return
  }
}

function complain(walk: Walk, code: string, where: string): void {
  if (walk.problems.length < PROBLEMS_MAX) walk.problems.push({ code, where })
}

function step(walk: Walk, row: Row): void {
  const { case_id: caseId, seq, hash, prev_hash: prevHash, form_hash: formHash, words, salt } = row
  if (walk.caseId !== caseId) {
    walk.files++
    walk.caseId = caseId
    walk.before = null
  }
  walk.entries++
  const { before } = walk
  const wrong = (code: string) => complain(walk, code, `${caseId}#${seq}`)
  if (seq !== (before?.seq ?? 0) + 1) wrong('entry-missing')
  if (prevHash !== (before?.hash ?? null)) wrong('chain-broken')
  const { at, actor, post, act, about, from_place: from, to_places: to } = row
  const entry = { seq, at, actor, post, act, about, from, to, formHash, prevHash }
  if (hashOfEntry(caseId, entry) !== hash) wrong('entry-changed')
  if (words !== null && (salt === null || bodyHash(words, salt) !== formHash))
    wrong('words-changed')
  if (seq === row.head_seq && hash !== row.head_hash) wrong('head-differs')
  if (seq > row.head_seq) wrong('head-differs')
  walk.before = { seq, hash }
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
      [log.county, log.size, Math.min(to, log.size + LEAVES_CHUNK)],
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
