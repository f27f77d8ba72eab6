/** Rows of traces and doubts, and the entries that have not been looked through yet. */
import type pg from 'pg'
import { areaAt, subtree } from '../../base/area-code.ts'
import type { DoubtKind } from './schema.ts'

/** An entry that may raise a doubt: a new matter, or what somebody of the body did. */
export type Fresh = {
  readonly case_id: string
  readonly seq: number
  readonly at: Date
  readonly act: string
  readonly answer: string | null
  readonly photos: readonly string[]
  readonly village: string
  readonly area: string
}

/** The entry up to which all were looked through. */
export type Mark = { readonly at: Date; readonly caseId: string; readonly seq: number }

export async function markOf(pool: pg.Pool, county: string): Promise<Mark | null> {
  const { rows } = await pool.query<Mark>(
    'select at, case_id as "caseId", seq from doubt_mark where county = $1',
    [county],
  )
  return rows[0] ?? null
}

type Stretch = { readonly after: Mark; readonly until: Date; readonly limit: number }

/** The next entries after a mark, the oldest first. A short stretch is found by its time alone. */
export async function freshEntries(
  pool: pg.Pool,
  county: string,
  { after, until, limit }: Stretch,
): Promise<Fresh[]> {
  const { rows } = await pool.query<Fresh>(
    `select e.case_id, e.seq, e.at, e.act, b.words->'form'->>'answer' as answer, c.village, c.area,
       array(select a.blob_id from attachment a where a.county = $1 and a.case_id = e.case_id
         and a.seq = e.seq and a.thumbnail order by a.blob_id) as photos
     from entry e join case_file c on c.county = $1 and c.id = e.case_id
       left join entry_body b on b.county = $1 and b.case_id = e.case_id and b.seq = e.seq
     where e.county = $1 and e.at >= $2 and e.at <= $5
       and (e.at, e.case_id::text, e.seq) > ($2, $3, $4)
       and not c.confidential and (e.act = 'open' or e.post is not null)
     order by e.at, e.case_id::text, e.seq limit $6`,
    [county, after.at, after.caseId, after.seq, until, limit],
  )
  return rows
}

export async function setMark(pool: pg.Pool, county: string, last: Fresh): Promise<void> {
  await pool.query(
    `insert into doubt_mark (county, at, case_id, seq) values ($1, $2, $3, $4)
     on conflict (county) do update set at = $2, case_id = $3, seq = $4`,
    [county, last.at, last.case_id, last.seq],
  )
}

export type Trace = {
  readonly county: string
  readonly caseId: string
  readonly seq: number
  readonly kind: 'words' | 'photo'
  readonly key: string
  readonly look: string | null
  readonly at: Date
}

export async function insertTrace(pool: pg.Pool, one: Trace): Promise<void> {
  await pool.query(
    `insert into reply_trace (county, case_id, seq, kind, key, look, at)
     values ($1, $2, $3, $4, $5, $6::bit(64), $7) on conflict do nothing`,
    [one.county, one.caseId, one.seq, one.kind, one.key, one.look, one.at],
  )
}

export type Earlier = { readonly otherId: string; readonly others: number }

/** Other matters that were answered with the same words, the newest of them and how many. */
export async function sameWords(
  pool: pg.Pool,
  { county, caseId, key, at }: Trace,
  since: Date,
): Promise<Earlier | null> {
  const { rows } = await pool.query<Earlier>(
    `select case_id as "otherId", count(*) over ()::int as others from (
       select case_id, max(at) as at from reply_trace
       where county = $1 and kind = 'words' and key = $2 and case_id <> $3
         and at >= $4 and at <= $5 group by case_id
     ) o order by o.at desc limit 1`,
    [county, key, caseId, since, at],
  )
  return rows[0] ?? null
}

/** A photo of another matter that is the same file, or looks the same but for so many bits. */
export async function samePhoto(
  pool: pg.Pool,
  { county, caseId, key, look, at }: Trace,
  { since, bitsMax }: { readonly since: Date; readonly bitsMax: number },
): Promise<Earlier | null> {
  const { rows } = await pool.query<Earlier>(
    `select case_id as "otherId", count(*) over ()::int as others from (
       select case_id, max(at) as at from reply_trace
       where county = $1 and kind = 'photo' and case_id <> $3 and at >= $4 and at <= $5
         and (key = $2 or bit_count(look # $6::bit(64)) <= $7) group by case_id
     ) o order by o.at desc limit 1`,
    [county, key, caseId, since, at, look, bitsMax],
  )
  return rows[0] ?? null
}

/** Matters of a village that ended as solved in a span of time and share words with another. */
export async function solvedAlike(
  pool: pg.Pool,
  asked: {
    readonly county: string
    readonly village: string
    readonly caseId: string
    readonly words: readonly string[]
    readonly since: Date
    readonly until: Date
  },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select c.id from case_file c join case_search s on s.county = c.county and s.case_id = c.id
     where c.county = $1 and c.village = $2 and c.status = 'ended' and c.end_word = 'solved'
       and c.ended_at >= $3 and c.ended_at <= $4 and c.id <> $5 and not c.confidential
       and s.words && $6::text[]
     order by c.ended_at desc limit ${ALIKE_MAX}`,
    [asked.county, asked.village, asked.since, asked.until, asked.caseId, asked.words],
  )
  return rows.map(({ id }) => id)
}
const ALIKE_MAX = 50

export type DoubtRow = {
  readonly case_id: string
  readonly kind: DoubtKind
  readonly seq: number
  readonly other_id: string
  readonly others: number
  readonly area: string
  readonly at: Date
  readonly looked_at: Date | null
  readonly found: string | null
}

export async function insertDoubt(
  pool: pg.Pool,
  county: string,
  one: Omit<DoubtRow, 'looked_at' | 'found'> & { readonly village: string },
): Promise<void> {
  await pool.query(
    `insert into doubt (county, case_id, kind, seq, other_id, others, village, area, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [
      county,
      one.case_id,
      one.kind,
      one.seq,
      one.other_id,
      one.others,
      one.village,
      one.area,
      one.at,
    ],
  )
}

const COLUMNS = 'case_id, kind, seq, other_id, others, area, at, looked_at, found'

/** Of a case, and those of later ones that remind of it. */
export async function doubtsAbout(pool: pg.Pool, county: string, id: string): Promise<DoubtRow[]> {
  const { rows } = await pool.query<DoubtRow>(
    `select ${COLUMNS} from doubt where county = $1 and (case_id = $2 or other_id = $2)
     order by at desc limit 50`,
    [county, id],
  )
  return rows
}

/** Those of a place that nobody has looked at, the newest first. */
export async function openDoubts(
  pool: pg.Pool,
  county: string,
  asked: {
    readonly area: string
    readonly after: { readonly at: string; readonly caseId: string } | null
    readonly limit: number
  },
): Promise<DoubtRow[]> {
  const villages = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const { rows } = await pool.query<DoubtRow>(
    `select ${COLUMNS} from doubt where county = $1 and looked_at is null
       and village >= $2 and village < $3 and area >= $4 and area < $5
       and (at, case_id) < ($6::timestamptz, $7::uuid)
     order by at desc, case_id desc, kind, seq limit $8`,
    [
      county,
      villages.from,
      villages.to,
      within.from,
      within.to,
      asked.after?.at ?? 'infinity',
      asked.after?.caseId ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff',
      asked.limit,
    ],
  )
  return rows
}

/** Answers whether there was such a doubt. */
export async function setLooked(
  pool: pg.Pool,
  county: string,
  one: {
    readonly caseId: string
    readonly kind: DoubtKind
    readonly seq: number
    readonly by: string
    readonly at: Date
    readonly found: string
  },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update doubt set looked_at = $5, looked_by = $6, found = $7
     where county = $1 and case_id = $2 and kind = $3 and seq = $4`,
    [county, one.caseId, one.kind, one.seq, one.at, one.by, one.found],
  )
  return rowCount === 1
}
