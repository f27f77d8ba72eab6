/**
 * Sums over a place and all below it, for the dashboard. From a village up they come from the
 * counters, which are kept at the village; below it, from the tallies of that village's cases, of
 * which the counters are the sum. Cases that few may know of are in neither (K.10).
 *
 * None of these is prepared under a name: how a county is best read is not how a grid is.
 */
import type pg from 'pg'
import { areaAt, subtree } from '../../base/area-code.ts'
import { VILLAGES } from './work-lines.ts'

export type FiguresAsked = {
  readonly county: string
  readonly area: string
  /** Digits of the places that the answer tells apart: those right below the area. */
  readonly placeDigits: number
  /** First day of the first month of opening that counts, and its first moment. */
  readonly fromMonth: string
  readonly from: Date
  /** Procedures that can end as solved: of the others nobody may say that they were not. */
  readonly solvable: readonly string[]
}

/** Sums of one place, of one kind or of one month of opening; what it is not of is null. */
export type SumRow = {
  readonly place: string | null
  readonly procedure: string | null
  readonly category: string | null
  /** YYYY-MM. */
  readonly month: string | null
  readonly open: number
  readonly opened: number
  readonly ended: number
  readonly leftOut: number
  /** Of these and of all below, those that are not left out. */
  readonly responded: number
  readonly inTime: number
  readonly rated: number
  readonly solved: number
  readonly satisfied: number
  /** Of the ended ones, those of which it can be said whether they were solved. */
  readonly solvable: number
}

/** Added up once by its four keys, so that the three groupings below walk few rows. */
const FROM_COUNTERS = `select left(village, $4) as place, procedure, category, month,
    sum(opened) as opened, sum(open_now) as open_now, sum(ended) as ended,
    sum(left_out) as left_out, sum(responded) as responded, sum(in_time) as in_time,
    sum(rated) as rated, sum(solved) as solved, sum(satisfied) as satisfied
  from counter where county = $1 and village >= $2 and village < $3
    and (month >= $5 or open_now <> 0) group by 1, 2, 3, 4`

/** Whatever was opened in the time asked and has ended, has ended in it, too. */
const FROM_TALLIES = `select left(t.area, $4) as place, t.tally->>'procedure' as procedure,
    t.tally->>'category' as category, (t.tally->>'month')::date as month, n.opened, n.open_now,
    n.ended, n.left_out, n.responded, n.in_time, n.rated, n.solved, n.satisfied
  from (
    select area, tally from case_file
    where county = $1 and status = 'ended' and village = $7 and ended_at >= $8
      and area >= $2 and area < $3 and not confidential
    union all
    select c.area, c.tally from wait w join case_file c on c.county = w.county and c.id = w.case_id
    where w.county = $1 and w.is_first and w.village = $7
      and w.case_area >= $2 and w.case_area < $3 and not w.confidential
  ) as t, jsonb_to_record(t.tally->'counts') as n(opened int, open_now int, ended int,
    left_out int, responded int, in_time int, rated int, solved int, satisfied int)`

const SUMS = `place, procedure, category, to_char(month, 'YYYY-MM') as month,
  sum(open_now)::int as open,
  coalesce(sum(opened) filter (where month >= $5), 0)::int as opened,
  coalesce(sum(ended) filter (where month >= $5), 0)::int as ended,
  coalesce(sum(left_out) filter (where month >= $5), 0)::int as "leftOut",
  coalesce(sum(responded) filter (where month >= $5), 0)::int as responded,
  coalesce(sum(in_time) filter (where month >= $5), 0)::int as "inTime",
  coalesce(sum(rated) filter (where month >= $5), 0)::int as rated,
  coalesce(sum(solved) filter (where month >= $5 and procedure = any($6)), 0)::int as solved,
  coalesce(sum(satisfied) filter (where month >= $5), 0)::int as satisfied,
  coalesce(sum(ended - left_out) filter (where month >= $5 and procedure = any($6)), 0)::int
    as solvable`

const GROUPS = 'group by grouping sets ((place), (procedure, category), (month))'

export async function figureSums(pool: pg.Pool, asked: FiguresAsked): Promise<SumRow[]> {
  const { from, to } = subtree(asked.area)
  const village = areaAt(asked.area, 'village')
  const common = [asked.county, from, to, asked.placeDigits, asked.fromMonth, asked.solvable]
  const { rows } =
    village === null
      ? await pool.query<SumRow>({
          text: `select ${SUMS} from (${FROM_COUNTERS}) as leaf ${GROUPS}`,
          values: common,
        })
      : await pool.query<SumRow>({
          text: `select ${SUMS} from (${FROM_TALLIES}) as leaf ${GROUPS}`,
          values: [...common, village, asked.from],
        })
  return rows
}

/** Of the open cases of one place and kind: how many are late, and how many are due soon. */
export type DueRow = {
  readonly place: string
  readonly procedure: string
  readonly category: string
  readonly overdue: number
  readonly soon: number
  /** Late, opened in the time asked, and not even answered. */
  readonly unanswered: number
}

export type DueAsked = Pick<FiguresAsked, 'county' | 'area' | 'placeDigits' | 'from'> & {
  readonly now: Date
  readonly soon: Date
}

/** Only what is late or due soon is read: village by village, each from its earliest due date. */
export async function dueSums(pool: pg.Pool, asked: DueAsked): Promise<DueRow[]> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const { rows } = await pool.query<DueRow>({
    text: `${VILLAGES}
      select left(o.case_area, $6) as place, o.procedure, coalesce(o.category, '') as category,
        count(*) filter (where o.due < $7)::int as overdue,
        count(*) filter (where o.due >= $7)::int as soon, count(c.id)::int as unanswered
      from v cross join lateral (
        select w.case_area, w.procedure, w.category, w.due, w.case_id from wait w
        where w.county = $1 and w.is_first and w.village = v.village and w.due < $8
          and w.case_area >= $4 and w.case_area < $5 and not w.confidential
      ) o left join case_file c on o.due < $7 and c.county = $1 and c.id = o.case_id
        and c.responded_at is null and c.status = 'open' and c.opened_at >= $9
      where v.village is not null group by 1, 2, 3`,
    values: [
      asked.county,
      from,
      to,
      within.from,
      within.to,
      asked.placeDigits,
      asked.now,
      asked.soon,
      asked.from,
    ],
  })
  return rows
}
