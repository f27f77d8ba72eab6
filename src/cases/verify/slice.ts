/**
 * Verifies the files of one stretch of the database: their chains, words, heads and leaves. Rows
 * are taken as COPY writes them and joined here, for that costs the server the least.
 */
import pg from 'pg'
import { copyOut } from '../../platform/backup/copy.ts'
import { type Body, bodyHash, hashOfEntry, type JsonObject } from '../chain.ts'
import { headLeaf } from '../fingerprint/log-tree.ts'
import { hexOrNull, momentOf, orNull, plain, rowsOf, textsOf } from './copied.ts'

/** Files from one on, up to another that is not in it; null where the first or last ones begin. */
export type Slice = { readonly from: Bound | null; readonly to: Bound | null }
export type Bound = { readonly county: string; readonly caseId: string }

export type Problem = { readonly code: string; readonly where: string }
export type SliceFound = {
  readonly files: number
  readonly entries: number
  readonly problems: readonly Problem[]
}

export const PROBLEMS_MAX = 100

const LISTS = {
  heads: { table: 'case_file', id: 'id', columns: 'number, seq, head_hash', order: '' },
  entries: {
    table: 'entry',
    id: 'case_id',
    columns: `seq, at, actor, post, act, from_place, to_places, about, form_hash, prev_hash, hash`,
    order: ', seq',
  },
  bodies: { table: 'entry_body', id: 'case_id', columns: 'seq, words, salt', order: ', seq' },
  leaves: { table: 'fingerprint_leaf', id: 'case_id', columns: 'seq, hash', order: ', seq' },
} as const

/** @param client in UTC, and in the transaction whose moment is looked at */
export async function verifySlice(client: pg.ClientBase, slice: Slice): Promise<SliceFound> {
  const found: Found = { files: 0, entries: 0, problems: [] }
  const heads = await read(client, 'heads', slice)
  const entries = new Rows(await read(client, 'entries', slice))
  const bodies = new Rows(await read(client, 'bodies', slice))
  const leaves = new Rows(await read(client, 'leaves', slice))
  for (const [county, caseId, number, seq, hash] of rowsOf(heads)) {
    found.files++
    const own = { county: county!, caseId: caseId!, number: plain(number!) }
    const head = { seq: Number(seq), hash: hexOrNull(hash!)! }
    for (const rows of [entries, bodies, leaves])
      for (const row of rows.before(own)) complain(found, 'file-missing', `${row[1]}#${row[2]}`)
    const hashes = verifyChain(found, own, { head, rows: entries.of(own), bodies: bodies.of(own) })
    for (const leaf of leaves.of(own)) verifyLeaf(found, own, { leaf, hashes })
  }
  for (const rows of [entries, bodies, leaves])
    for (const row of rows.rest()) complain(found, 'file-missing', `${row[1]}#${row[2]}`)
  return found
}

type Found = { files: number; entries: number; readonly problems: Problem[] }
type File = Bound & { readonly number: string }

function complain({ problems }: Found, code: string, where: string): void {
  if (problems.length < PROBLEMS_MAX) problems.push({ code, where })
}

async function read(
  client: pg.ClientBase,
  name: keyof typeof LISTS,
  { from, to }: Slice,
): Promise<string> {
  const { table, id, columns, order } = LISTS[name]
  const bound = ({ county, caseId }: Bound) =>
    `(${pg.escapeLiteral(county)}, ${pg.escapeLiteral(caseId)}::uuid)`
  const within = [
    from === null ? 'true' : `(county, ${id}) >= ${bound(from)}`,
    to === null ? 'true' : `(county, ${id}) < ${bound(to)}`,
  ]
  const parts: Buffer[] = []
  const query = `select county, ${id}, ${columns} from ${table} where ${within.join(' and ')}
    order by county, ${id}${order}`
  for await (const part of copyOut(client, `copy (${query}) to stdout`)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** Rows in the order of their files, given out file by file. */
class Rows {
  readonly #rows: Iterator<string[], unknown>
  #next: string[] | null

  constructor(copied: string) {
    this.#rows = rowsOf(copied)
    this.#next = null
    this.#take()
  }

  #take(): string[] | null {
    const taken = this.#next
    const { done, value } = this.#rows.next()
    this.#next = done === true ? null : (value as string[])
    return taken
  }

  *of({ county, caseId }: Bound): Generator<string[]> {
    while (this.#next !== null && this.#next[1] === caseId && this.#next[0] === county)
      yield this.#take()!
  }

  /** Rows of files that come before this one: there are none where all is well. */
  *before({ county, caseId }: Bound): Generator<string[]> {
    while (
      this.#next !== null &&
      (this.#next[0]! < county || (this.#next[0] === county && this.#next[1]! < caseId))
    )
      yield this.#take()!
  }

  *rest(): Generator<string[]> {
    while (this.#next !== null) yield this.#take()!
  }
}

type Chain = {
  readonly head: { readonly seq: number; readonly hash: string }
  readonly rows: Iterable<string[]>
  readonly bodies: Iterable<string[]>
}

/** Walks one file; answers the hashes of its entries by their number. */
function verifyChain(
  found: Found,
  { caseId }: Bound,
  { head, rows, bodies }: Chain,
): Map<number, string> {
  const hashes = new Map<number, string>()
  const words = new Map<number, readonly [words: string | null, salt: string | null]>()
  for (const [, , seq, body, salt] of bodies)
    words.set(Number(seq), [orNull(body!), hexOrNull(salt!)])
  let before: Chain['head'] = { seq: 0, hash: '' }
  for (const row of rows) {
    found.entries++
    const { seq, hash, ...entry } = entryOf(row)
    const wrong = (code: string) => complain(found, code, `${caseId}#${seq}`)
    if (seq !== before.seq + 1) wrong('entry-missing')
    if (entry.prevHash !== (before.seq === 0 ? null : before.hash)) wrong('chain-broken')
    if (hashOfEntry(caseId, { seq, ...entry }) !== hash) wrong('entry-changed')
    const [body, salt] = words.get(seq) ?? [null, null]
    if (body !== null && !isBodyOf(body, salt, entry.formHash)) wrong('words-changed')
    hashes.set(seq, hash)
    before = { seq, hash }
  }
  if (before.seq !== head.seq || before.hash !== head.hash)
    complain(found, 'head-differs', `${caseId}#${head.seq}`)
  return hashes
}

function entryOf(row: readonly string[]) {
  const [, , seq, at, actor, post, act, from, to, about, formHash, prevHash, hash] = row
  const facts: JsonObject = about === '{}' ? {} : JSON.parse(plain(about!))
  return {
    seq: Number(seq),
    at: momentOf(at!),
    actor: orNull(actor!),
    post: orNull(post!),
    act: plain(act!),
    from: orNull(from!),
    to: textsOf(to!),
    about: facts,
    formHash: hexOrNull(formHash!)!,
    prevHash: hexOrNull(prevHash!),
    hash: hexOrNull(hash!)!,
  }
}

function isBodyOf(words: string, salt: string | null, formHash: string): boolean {
  const body: Body = JSON.parse(words)
  return salt !== null && bodyHash(body, salt) === formHash
}

type LeafOf = { readonly leaf: readonly string[]; readonly hashes: ReadonlyMap<number, string> }

function verifyLeaf(found: Found, { county, caseId, number }: File, { leaf, hashes }: LeafOf) {
  const seq = Number(leaf[2])
  const entryHash = hashes.get(seq)
  const isRight =
    entryHash !== undefined &&
    Buffer.from(headLeaf({ county, caseId, number, seq, hash: entryHash })).toString('hex') ===
      hexOrNull(leaf[3]!)
  if (!isRight) complain(found, 'leaf-differs', `${caseId}#${seq}`)
}
