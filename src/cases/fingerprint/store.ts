/** The log of heads and its published roots, as they are kept: only ever added to. */
import type pg from 'pg'
import type { Head } from './log-tree.ts'

export type Published = {
  readonly day: string
  readonly size: number
  readonly root: Buffer
  readonly signature: Buffer
  readonly publicKey: Buffer
  readonly until: Date
}

const COLUMNS = `day::text as day, size, root, signature, public_key as "publicKey", until`

export async function lastPublished(client: Asks, county: string): Promise<Published | null> {
  const { rows } = await client.query<Published>(
    `select ${COLUMNS} from fingerprint where county = $1 order by day desc limit 1`,
    [county],
  )
  return rows[0] ?? null
}

/** Days before `before`, the newest first. */
export async function publishedDays(
  client: Asks,
  county: string,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<(Published & { readonly files: number })[]> {
  const { rows } = await client.query<Published & { readonly files: number }>(
    `select ${COLUMNS}, (size - coalesce((select p.size from fingerprint p
         where p.county = f.county and p.day < f.day order by p.day desc limit 1), 0))::int as files
     from fingerprint f where county = $1 and ($2::date is null or day < $2)
     order by day desc limit $3`,
    [county, before, limit],
  )
  return rows
}

/** A pool, or the one connection of a transaction. */
export type Asks = Pick<pg.Pool, 'query'>

/** Files that moved in a span of time and are not in the log as they stand now, in one order. */
export async function movedHeads(
  client: Asks,
  county: string,
  { after, until }: { readonly after: Date | null; readonly until: Date },
): Promise<Head[]> {
  const { rows } = await client.query<{ id: string; number: string; seq: number; hash: Buffer }>(
    `select m.case_id as id, c.number, m.seq, m.hash
     from (select distinct on (case_id) case_id, seq, hash from entry
           where county = $1 and at > $2 and at <= $3 order by case_id, seq desc) m
     join case_file c on c.county = $1 and c.id = m.case_id
     where not exists (select from fingerprint_leaf l
       where l.county = $1 and l.case_id = m.case_id and l.seq >= m.seq)
     order by m.case_id`,
    [county, after ?? '-infinity', until],
  )
  return rows.map(({ id, number, seq, hash }) => ({
    county,
    caseId: id,
    number,
    seq,
    hash: hash.toString('hex'),
  }))
}

export async function tileRoots(client: Asks, county: string, below: number): Promise<Buffer[]> {
  const { rows } = await client.query<{ hash: Buffer }>(
    'select hash from fingerprint_tile where county = $1 and position < $2 order by position',
    [county, below],
  )
  return rows.map(({ hash }) => hash)
}

/** Leaf hashes from one position to below another. */
export async function leaves(
  client: Asks,
  county: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Buffer[]> {
  const { rows } = await client.query<{ hash: Buffer }>(
    `select hash from fingerprint_leaf where county = $1 and position >= $2 and position < $3
     order by position`,
    [county, from, to],
  )
  return rows.map(({ hash }) => hash)
}

export async function insertLeaves(
  client: Asks,
  county: string,
  rows: readonly { position: number; caseId: string; seq: number; hash: Uint8Array }[],
): Promise<void> {
  await client.query(
    `insert into fingerprint_leaf (county, position, case_id, seq, hash)
     select $1, * from unnest($2::bigint[], $3::uuid[], $4::int[], $5::bytea[])`,
    [
      county,
      rows.map(({ position }) => position),
      rows.map(({ caseId }) => caseId),
      rows.map(({ seq }) => seq),
      rows.map(({ hash }) => Buffer.from(hash)),
    ],
  )
}

export async function insertTiles(
  client: Asks,
  county: string,
  { from, roots }: { readonly from: number; readonly roots: readonly Uint8Array[] },
): Promise<void> {
  await client.query(
    `insert into fingerprint_tile (county, position, hash)
     select $1, * from unnest($2::bigint[], $3::bytea[])`,
    [county, roots.map((_, at) => from + at), roots.map((hash) => Buffer.from(hash))],
  )
}

export async function insertPublished(client: Asks, county: string, one: Published): Promise<void> {
  await client.query(
    `insert into fingerprint (county, day, size, root, signature, public_key, until)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [county, one.day, one.size, one.root, one.signature, one.publicKey, one.until],
  )
}

/** The newest leaf of a file, or null while no fingerprint holds it. */
export async function leafOfCase(
  client: Asks,
  county: string,
  caseId: string,
): Promise<{ position: number; seq: number } | null> {
  const { rows } = await client.query<{ position: number; seq: number }>(
    `select position, seq from fingerprint_leaf where county = $1 and case_id = $2
     order by seq desc limit 1`,
    [county, caseId],
  )
  return rows[0] ?? null
}
