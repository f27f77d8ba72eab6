/** Sums of the counters and of what is due, by place, by kind and by month, each in one walk. */
import type pg from 'pg'
import { areaAt, subtree } from '../../base/area-code.ts'
import { COUNTS, type Counts } from '../case-file.ts'

export type FiguresAsked = {
  readonly county: string
  readonly area: string
  /** Length of the codes of the places below that are told apart. */
  readonly digits: number
  /** First day of the first and of the last month. */
  readonly months: { readonly from: string; readonly to: string }
  readonly now: Date
  readonly soon: Date
}

/** What a sum is of: everything, one place, one kind or one month; the other keys are null. */
export type Key = {
  readonly place: string | null
  readonly procedure: string | null
  readonly category: string | null
  readonly month: string | null
}

export type CounterSum = Key & Counts
export type DueSum = Key & { readonly overdue: number; readonly soon: number }

const SUMS = COUNTS.map((name) => `sum(${name})::int as ${name}`).join(', ')

export async function counterSums(pool: pg.Pool, asked: FiguresAsked): Promise<CounterSum[]> {
  const { from, to } = subtree(asked.area)
  const { rows } = await pool.query<CounterSum>({
    name: 'counter-sums',
    text: `select left(village, $4) as place, procedure, category, month::text as month, ${SUMS}
      from counter where county = $1 and village >= $2 and village < $3
        and month >= $5::date and month <= $6::date
      group by grouping sets ((left(village, $4)), (procedure, category), (month), ())`,
    values: [asked.county, from, to, asked.digits, asked.months.from, asked.months.to],
  })
  return rows
}

/** Only what is late or due soon is read: village by village, each from its earliest due date. */
export async function dueSums(pool: pg.Pool, asked: FiguresAsked): Promise<DueSum[]> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const { rows } = await pool.query<DueSum>({
    name: 'due-sums',
    text: `with recursive v as (
        (select w.village from wait w where w.county = $1 and w.is_first
           and w.village >= $2 and w.village < $3 order by w.village limit 1)
        union all
        select (select w.village from wait w where w.county = $1 and w.is_first
           and w.village > v.village and w.village < $3 order by w.village limit 1)
        from v where v.village is not null
      )
      select left(v.village, $4) as place, d.procedure, coalesce(d.category, '') as category,
        null as month, count(*) filter (where d.due < $5)::int as overdue,
        count(*) filter (where d.due >= $5)::int as soon
      from v cross join lateral (
        select w.procedure, w.category, w.due from wait w where w.county = $1 and w.is_first
          and w.village = v.village and w.due < $6 and not w.confidential
      ) d where v.village is not null
      group by grouping sets ((left(v.village, $4)), (d.procedure, coalesce(d.category, '')), ())`,
    values: [asked.county, from, to, asked.digits, asked.now, asked.soon],
  })
  return rows
}
