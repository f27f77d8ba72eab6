/**
 * Cases of a place, one by one, the earliest due first. The place's villages are walked by the index
 * and each gives as many lines as the page needs, so that a street of twelve communities costs no
 * more than twelve short scans, however many files are kept.
 */
import type pg from 'pg'
import { areaAt, digitsOf, isWithin, subtree } from '../../base/area-code.ts'

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
const VILLAGES = `with recursive v as (
    (select w.village from wait w where w.county = $1 and w.is_first
       and not w.confidential and w.village >= $2 and w.village < $3 order by w.village limit 1)
    union all
    select (select w.village from wait w where w.county = $1 and w.is_first
       and not w.confidential and w.village > v.village and w.village < $3
       order by w.village limit 1)
    from v where v.village is not null
  )`

/** The first lines of one village, or of the whole county. */
const linesWhere = (filter: WorkFilterName, where: string) => `
    select w.case_id, w.due from wait w
    where w.county = $1 and w.is_first and not w.confidential and ${where}
      and w.case_area >= $4 and w.case_area < $5
      and ${FILTERS[filter]} and $6::timestamptz is not null and $7::timestamptz is not null
      and (w.due, w.case_id) > ($8::timestamptz, $9::uuid)
      and ($10::text is null or w.procedure = $10)
      and ($11::text is null or w.category = $11)
      and ($12::text is null or w.step = $12)
      and ($13::text[] = '{}' or exists (select from case_search s
        where s.county = w.county and s.case_id = w.case_id and s.words @> $13::text[]))
    order by w.due, w.case_id limit $14`

const byVillage = (filter: WorkFilterName) => `${VILLAGES}
    select l.case_id, l.due::text as at
    from v cross join lateral (${linesWhere(filter, 'w.village = v.village')}) l
    where v.village is not null order by l.due, l.case_id limit $14`

/** In the order of its own index: a county has a hundred villages to walk. */
const ofCounty = (filter: WorkFilterName) => `select l.case_id, l.due::text as at
    from (${linesWhere(filter, '$2::text is not null and $3::text is not null')}) l`

/** Whether a place is the whole county, or wider. */
export const isWholeCounty = (area: string): boolean => area.length <= digitsOf('county')

export async function workLines(pool: pg.Pool, asked: LinesAsked): Promise<KeyedLine[]> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const [name, text] = isWholeCounty(asked.area)
    ? [`county-lines-${asked.filter}`, ofCounty(asked.filter)]
    : [`work-lines-${asked.filter}`, byVillage(asked.filter)]
  const { rows } = await pool.query<{ at: string; case_id: string }>({
    name,
    text,
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

export type PlaceCounts = Readonly<Record<WorkFilterName | 'ended', number>>

type Counted = Pick<PlaceCounts, 'all' | 'new' | 'rating' | 'ended'>
type Due = Pick<PlaceCounts, 'overdue' | 'soon'>

/** How many lines each filter has in a place; and how many cases have ended there. */
export async function placeCounts(
  pool: pg.Pool,
  asked: Pick<LinesAsked, 'county' | 'area' | 'now' | 'soon'>,
): Promise<PlaceCounts> {
  const [counted, due] = await Promise.all([countedAt(pool, asked), dueAt(pool, asked)])
  return { ...counted, ...due }
}

/** What a case's state says is counted when it changes; a place has few sums. */
async function countedAt(
  pool: pg.Pool,
  { county, area }: Pick<LinesAsked, 'county' | 'area'>,
): Promise<Counted> {
  const { rows } = await pool.query<Counted>({
    name: 'place-counts',
    text: `select coalesce(sum(open_now), 0)::int as all, coalesce(sum(fresh), 0)::int as new,
        coalesce(sum(rating), 0)::int as rating, coalesce(sum(ended), 0)::int as ended
      from counter_now where county = $1 and level = length($2) and place = $2`,
    // Of a place wider than the county, all that is in this county.
    values: [county, isWithin(county, area) ? county : area],
  })
  return rows[0]!
}

/** What the clock decides is counted row by row, from the index, as far as it is due. */
async function dueAt(
  pool: pg.Pool,
  { county, area, now, soon }: Pick<LinesAsked, 'county' | 'area' | 'now' | 'soon'>,
): Promise<Due> {
  const { from, to } = subtree(areaAt(area, 'village') ?? area)
  const within = subtree(area)
  const { rows } = await pool.query<Due>({
    name: 'due-counts',
    text: `select count(*) filter (where w.due < $6)::int as overdue,
        count(*) filter (where w.due >= $6)::int as soon
      from wait w where w.county = $1 and w.is_first and not w.confidential
        and w.village >= $2 and w.village < $3 and w.due < $7
        and ($2 = $4 or w.case_area >= $4 and w.case_area < $5)`,
    values: [county, from, to, within.from, within.to, now, soon],
  })
  return rows[0]!
}
