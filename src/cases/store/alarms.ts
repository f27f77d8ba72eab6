/** Moments at which a case must be looked at though nobody acts. */
import type pg from 'pg'
import type { Alarm } from '../../procedures/index.ts'

type AlarmRow = {
  readonly case_id: string
  readonly clock: string
  readonly kind: Alarm['kind']
  readonly level: Alarm['level']
  readonly at: Date
}

const alarmOf = ({ clock, kind, level, at }: AlarmRow): Alarm => ({
  clock,
  kind,
  level,
  at: at.toISOString(),
})

/** Counties in which something is due, and the cases of each that are due longest. */
export async function dueAlarms(pool: pg.Pool, now: Date, limit: number): Promise<DueCase[]> {
  const { rows } = await pool.query<{ county: string; case_id: string }>(
    `select county, case_id from alarm where at <= $1 order by at, case_id limit $2`,
    [now, limit],
  )
  const seen = new Map(rows.map((row) => [`${row.county} ${row.case_id}`, row]))
  return [...seen.values()].map(({ county, case_id }) => ({ county, caseId: case_id }))
}

export type DueCase = { readonly county: string; readonly caseId: string }

/** All alarms of one case, the earliest first. */
export async function alarmsOfCase(pool: pg.Pool, { county, caseId }: DueCase): Promise<Alarm[]> {
  const { rows } = await pool.query<AlarmRow>(
    `select case_id, clock, kind, level, at from alarm
     where county = $1 and case_id = $2 order by at, kind, clock, level`,
    [county, caseId],
  )
  return rows.map(alarmOf)
}

/** An alarm that has nothing to say any more. */
export async function dropAlarms(pool: pg.Pool, due: DueCase, until: string): Promise<void> {
  await pool.query(`delete from alarm where county = $1 and case_id = $2 and at <= $3`, [
    due.county,
    due.caseId,
    until,
  ])
}
