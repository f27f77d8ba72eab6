/**
 * Sums over a place and all below it, for the dashboard, from the counters, which are kept for
 * every place. Cases that few may know of are in none of them (K.10).
 *
 * None of these is prepared under a name: how a county is best read is not how a grid is.
 */
import type pg from 'pg'
import { areaAt, subtree } from '../../base/area-code.ts'

export type FiguresAsked = {
  readonly county: string
  readonly area: string
  /** Digits of the places that the answer tells apart: those right below the area. */
  readonly placeDigits: number
  /** First day of the first month of opening that counts. */
  readonly fromMonth: string
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

/**
 * The place's own sums give the kinds and the months; those of the places right below give the
 * places, and what is left over lies in the place itself: a matter of the whole street.
 */
const FROM_COUNTERS = `select place, procedure, category, month, opened, open_now, ended, left_out,
      responded, in_time, rated, solved, satisfied, true as own
    from counter_now where county = $1 and level = length($2) and place = $2
      and (month >= $5 or open_now <> 0)
  union all
  select case when side.own then $2 else place end, procedure, null, month, side.sign * opened,
      side.sign * open_now, side.sign * ended, side.sign * left_out, side.sign * responded,
      side.sign * in_time, side.sign * rated, side.sign * solved, side.sign * satisfied, false
    from (
      select place, procedure, month, sum(opened) as opened, sum(open_now) as open_now,
        sum(ended) as ended, sum(left_out) as left_out, sum(responded) as responded,
        sum(in_time) as in_time, sum(rated) as rated, sum(solved) as solved,
        sum(satisfied) as satisfied
      from counter_now where county = $1 and level = $4 and $4 > length($2)
        and place >= $2 and place < $3 and (month >= $5 or open_now <> 0)
      group by 1, 2, 3
    ) below cross join (values (true, -1), (false, 1)) as side(own, sign)`

const SUMS = `sum(open_now)::int as open,
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

const grouped = ({ keys, of, holds }: (typeof GROUPS)[number]): string => {
  const has = (key: string) => (keys.split(', ').includes(key) ? key : `null as ${key}`)
  const month = keys === 'month' ? "to_char(month, 'YYYY-MM') as month" : 'null as month'
  return `select ${['place', 'procedure', 'category'].map(has).join(', ')}, ${month}, ${SUMS}
    from leaf where ${of} group by ${keys} having ${holds}`
}

/** By place from all lines, by kind and month from the place's own. */
const GROUPS = [
  {
    keys: 'place',
    of: 'true',
    holds: 'sum(opened) filter (where month >= $5) <> 0 or sum(open_now) <> 0',
  },
  { keys: 'procedure, category', of: 'own', holds: 'true' },
  { keys: 'month', of: 'own', holds: 'true' },
]

export async function figureSums(pool: pg.Pool, asked: FiguresAsked): Promise<SumRow[]> {
  const { to } = subtree(asked.area)
  const { rows } = await pool.query<SumRow>({
    text: `with leaf as materialized (${FROM_COUNTERS}) ${GROUPS.map(grouped).join(' union all ')}`,
    values: [asked.county, asked.area, to, asked.placeDigits, asked.fromMonth, asked.solvable],
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

export type DueAsked = Pick<FiguresAsked, 'county' | 'area' | 'placeDigits' | 'fromMonth'> & {
  readonly now: Date
  readonly soon: Date
}

/** Only what is late or due soon is read, village by village, from the index alone. */
export async function dueSums(pool: pg.Pool, asked: DueAsked): Promise<DueRow[]> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const { rows } = await pool.query<DueRow>({
    text: `select left(place, $6) as place, procedure, coalesce(category, '') as category,
        sum(overdue)::int as overdue, sum(soon)::int as soon, sum(unanswered)::int as unanswered
      from (
        select w.case_area as place, w.procedure, w.category,
          count(*) filter (where w.due < $7) as overdue,
          count(*) filter (where w.due >= $7) as soon,
          count(*) filter (where w.due < $7 and w.unanswered >= $9) as unanswered
        from wait w where w.county = $1 and w.is_first and not w.confidential
          and w.village >= $2 and w.village < $3 and w.due < $8
          and ($2 = $4 or w.case_area >= $4 and w.case_area < $5)
        group by 1, 2, 3
      ) of_place group by 1, 2, 3`,
    values: [
      asked.county,
      from,
      to,
      within.from,
      within.to,
      asked.placeDigits,
      asked.now,
      asked.soon,
      asked.fromMonth,
    ],
  })
  return rows
}
