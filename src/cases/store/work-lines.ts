/**
 * Cases of a place, one by one, the earliest due first. The place's villages are walked by the index
 * and each gives as many lines as the page needs, so that a street of twelve communities costs no
 * more than twelve short scans, however many files are kept.
 */
import type pg from 'pg'
import { areaAt, subtree } from '../../base/area-code.ts'

export type WorkFilterName = 'overdue' | 'soon' | 'new' | 'rating' | 'all'

export type LinesAsked = {
  readonly county: string
  readonly area: string
  readonly filter: WorkFilterName
  readonly now: Date
  readonly soon: Date
  readonly procedure: string | null
  readonly category: string | null
  readonly step: string | null
  /** Tokens that the case must have. */
  readonly words: readonly string[]
  readonly after: LineKey | null
  readonly limit: number
}

export type LineKey = { readonly at: string; readonly caseId: string }
export type KeyedLine = LineKey

/** What a filter asks of a line, as SQL over `w`, $6 now, $7 soon. */
const FILTERS: Readonly<Record<WorkFilterName, string>> = {
  overdue: 'w.due < $6',
  soon: 'w.due >= $6 and w.due < $7',
  new: 'w.stage = 0',
  rating: 'w.side is not null',
  all: 'true',
}

/** Villages in which something waits, one index step each: $1 county, $2 from, $3 to. */
export const VILLAGES = `with recursive v as (
    (select w.village from wait w where w.county = $1 and w.is_first
       and w.village >= $2 and w.village < $3 order by w.village limit 1)
    union all
    select (select w.village from wait w where w.county = $1 and w.is_first
       and w.village > v.village and w.village < $3 order by w.village limit 1)
    from v where v.village is not null
  )`

export async function workLines(pool: pg.Pool, asked: LinesAsked): Promise<KeyedLine[]> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const { rows } = await pool.query<{ at: string; case_id: string }>({
    name: `work-lines-${asked.filter}`,
    text: `${VILLAGES}
      select l.case_id, l.due::text as at from v cross join lateral (
        select w.case_id, w.due from wait w
        where w.county = $1 and w.is_first and w.village = v.village
          and w.case_area >= $4 and w.case_area < $5 and not w.confidential
          and ${FILTERS[asked.filter]} and $6::timestamptz is not null
          and $7::timestamptz is not null
          and (w.due, w.case_id) > ($8::timestamptz, $9::uuid)
          and ($10::text is null or w.procedure = $10)
          and ($11::text is null or w.category = $11)
          and ($12::text is null or w.step = $12)
          and ($13::text[] = '{}' or exists (select from case_search s
            where s.county = w.county and s.case_id = w.case_id and s.words @> $13::text[]))
        order by w.due, w.case_id limit $14
      ) l where v.village is not null order by l.due, l.case_id limit $14`,
    values: [
      asked.county,
      from,
      to,
      within.from,
      within.to,
      asked.now,
      asked.soon,
      asked.after?.at ?? '-infinity',
      asked.after?.caseId ?? NO_ID,
      asked.procedure,
      asked.category,
      asked.step,
      asked.words,
      asked.limit,
    ],
  })
  return rows.map(({ at, case_id }) => ({ at, caseId: case_id }))
}

export const NO_ID = '00000000-0000-0000-0000-000000000000'

export type PlaceCounts = Readonly<Record<WorkFilterName, number>>

/** How many lines each filter has in a place. */
export async function workCounts(
  pool: pg.Pool,
  asked: Pick<LinesAsked, 'county' | 'area' | 'now' | 'soon'>,
): Promise<PlaceCounts> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const { rows } = await pool.query<PlaceCounts>({
    name: 'work-counts',
    text: `select count(*)::int as all,
        count(*) filter (where w.due < $6)::int as overdue,
        count(*) filter (where w.due >= $6 and w.due < $7)::int as soon,
        count(*) filter (where w.stage = 0)::int as new,
        count(*) filter (where w.side is not null)::int as rating
      from wait w where w.county = $1 and w.is_first and w.village >= $2 and w.village < $3
        and w.case_area >= $4 and w.case_area < $5 and not w.confidential`,
    values: [asked.county, from, to, within.from, within.to, asked.now, asked.soon],
  })
  return rows[0]!
}
