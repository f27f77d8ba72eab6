/**
 * Finds cases by their words. A rare word is answered whole at once; for one that stands in half of
 * all files the newest months are walked, and the walk stops when the page is full.
 */
import type pg from 'pg'

export type WordsAsked = {
  readonly county: string
  /** Every one must be there. */
  readonly words: readonly string[]
  /** Place tokens, one of which must be there. */
  readonly places: readonly string[]
  /** YYYY-MM of the newest month. */
  readonly month: string
  readonly limit: number
}

const MONTHS = 60

export async function searchPlaces(pool: pg.Pool, asked: WordsAsked): Promise<string[]> {
  const { rows } = await pool.query<{ case_id: string }>({
    name: 'search-rare',
    text: `select s.case_id, s.opened_at from unnest($3::text[]) as p(place) cross join lateral (
        select s.case_id, s.opened_at from case_search s
        where s.words @> ($2::text[] || p.place) and s.county = $1 and not s.confidential
        limit ${RARE_MAX}
      ) s order by s.opened_at desc, s.case_id desc`,
    values: [asked.county, asked.words, asked.places],
  })
  if (rows.length < RARE_MAX) return rows.slice(0, asked.limit).map(({ case_id }) => case_id)
  return searchMonths(pool, asked)
}
/** A word with fewer files than this is rare: all of them are read and put in order. */
const RARE_MAX = 500

async function searchMonths(pool: pg.Pool, asked: WordsAsked): Promise<string[]> {
  const { rows } = await pool.query<{ case_id: string }>({
    name: 'search-months',
    text: `select f.case_id from generate_series(0, ${MONTHS - 1}) as back(m)
      cross join lateral (
        select s.case_id, s.opened_at from unnest($3::text[]) as p(place)
        cross join lateral (
          select s.case_id, s.opened_at from case_search s
          where s.words @> ($2::text[] || p.place
              || ('m:' || to_char(($4 || '-01')::date - make_interval(months => back.m), 'YYYY-MM')))
            and s.county = $1 and not s.confidential
          limit ${BUCKET_MAX}
        ) s
        order by s.opened_at desc, s.case_id desc limit $5
      ) f limit $5`,
    values: [asked.county, asked.words, asked.places, asked.month, asked.limit],
  })
  return rows.map(({ case_id }) => case_id)
}
/** Of one month and place, so many are looked at to find the newest. */
const BUCKET_MAX = 2000

/** The same among the cases in which a person has a side. */
export async function searchOwn(
  pool: pg.Pool,
  asked: {
    readonly county: string
    readonly personId: string
    readonly words: readonly string[]
    readonly limit: number
  },
): Promise<string[]> {
  const { rows } = await pool.query<{ case_id: string }>({
    name: 'search-own',
    text: `select s.case_id from (
        select distinct f.case_id from follower f where f.county = $1 and f.person_id = $2
      ) m join case_search s on s.county = $1 and s.case_id = m.case_id
      where s.words @> $3::text[] order by s.opened_at desc, s.case_id desc limit $4`,
    values: [asked.county, asked.personId, asked.words, asked.limit],
  })
  return rows.map(({ case_id }) => case_id)
}

/** Cases whose number begins so: PL-2026-0001. */
export async function numbersBeginning(
  pool: pg.Pool,
  county: string,
  { head, limit }: { readonly head: string; readonly limit: number },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'numbers-beginning',
    text: `select id from case_file where county = $1 and number >= $2 and number < $3
      order by number desc limit $4`,
    values: [county, head, `${head}~`, limit],
  })
  return rows.map(({ id }) => id)
}

export async function yearsOf(pool: pg.Pool, county: string): Promise<number[]> {
  const { rows } = await pool.query<{ year: number }>(
    'select year from case_number where county = $1 order by year desc limit 20',
    [county],
  )
  return rows.map(({ year }) => year)
}

/** Cases of persons, the newest first. */
export async function casesOfPersons(
  pool: pg.Pool,
  county: string,
  { personIds, limit }: { readonly personIds: readonly string[]; readonly limit: number },
): Promise<string[]> {
  const { rows } = await pool.query<{ case_id: string }>({
    name: 'cases-of-persons',
    text: `select case_id from follower where county = $1 and person_id = any($2::uuid[])
      group by case_id order by max(since) desc, case_id desc limit $3`,
    values: [county, personIds, limit],
  })
  return rows.map(({ case_id }) => case_id)
}

export type AlikeRow = { readonly caseId: string; readonly words: readonly string[] }

/** Open cases of the same village that share words with a text, the most words in common first. */
export async function alikeOpen(
  pool: pg.Pool,
  asked: {
    readonly county: string
    readonly village: string
    readonly procedure: string | null
    readonly words: readonly string[]
    readonly not: string | null
    readonly limit: number
  },
): Promise<AlikeRow[]> {
  const { rows } = await pool.query<{ case_id: string; shared: string[] }>({
    name: 'alike-open',
    text: `select w.case_id, array(select unnest(s.words) intersect select unnest($3::text[])) as shared
      from wait w join case_search s on s.county = w.county and s.case_id = w.case_id
      where w.county = $1 and w.village = $2 and w.is_first and not w.confidential
        and ($4::text is null or w.procedure = $4) and ($5::uuid is null or w.case_id <> $5)
        and s.words && $3::text[]
      order by cardinality(array(select unnest(s.words) intersect select unnest($3::text[]))) desc,
        s.opened_at desc limit $6`,
    values: [asked.county, asked.village, asked.words, asked.procedure, asked.not, asked.limit],
  })
  return rows.map(({ case_id, shared }) => ({ caseId: case_id, words: shared }))
}
