/** Moments at which a case must be looked at though nobody acts. */
import type pg from 'pg'
import type { Alarm } from '../../procedures/index.ts'

/** Cases of which something is due, the longest due first. */
export async function dueAlarms(pool: pg.Pool, now: Date, limit: number): Promise<DueCase[]> {
  const { rows } = await pool.query<{ county: string; case_id: string }>(
    `select county, case_id from alarm where at <= $1 order by at, case_id limit $2`,
    [now, limit],
  )
  return rows.map(({ county, case_id }) => ({ county, caseId: case_id }))
}

export type DueCase = { readonly county: string; readonly caseId: string }

/** All alarms of one case, the earliest first. */
export async function alarmsOfCase(pool: pg.Pool, { county, caseId }: DueCase): Promise<Alarm[]> {
  const { rows } = await pool.query<{ list: Alarm[] }>(
    'select list from alarm where county = $1 and case_id = $2',
    [county, caseId],
  )
  return rows.flatMap(({ list }) => list)
}

/** Alarms that have nothing to say any more: those up to `until`. */
export async function dropAlarms(pool: pg.Pool, due: DueCase, until: string): Promise<void> {
  await pool.query(
    `with kept as (
       select min((one->>'at')::timestamptz) as at, jsonb_agg(one order by one->>'at') as list
       from alarm a, jsonb_array_elements(a.list) as one
       where a.county = $1 and a.case_id = $2 and (one->>'at')::timestamptz > $3
     ), moved as (
       update alarm a set at = kept.at, list = kept.list from kept
       where a.county = $1 and a.case_id = $2 and kept.list is not null
     )
     delete from alarm a using kept
     where a.county = $1 and a.case_id = $2 and kept.list is null`,
    [due.county, due.caseId, until],
  )
}
