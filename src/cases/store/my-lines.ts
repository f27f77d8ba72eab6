/** Cases in which a person has a side: brought by them, brought for them, followed by them. */
import type pg from 'pg'
import { type KeyedLine, type LineKey, NO_ID } from './work-lines.ts'

export type MyAsked = {
  readonly county: string
  readonly personId: string
  readonly status: 'open' | 'ended' | null
  readonly after: LineKey | null
  readonly limit: number
}

const MINE = `from (
    select f.case_id, min(f.since) as since from follower f
    where f.county = $1 and f.person_id = $2 group by f.case_id
  ) m join case_file c on c.county = $1 and c.id = m.case_id
  where not ($2 = any(c.walled)) and ($3::text is null or c.status = $3)`

export async function myLines(pool: pg.Pool, asked: MyAsked): Promise<KeyedLine[]> {
  const { rows } = await pool.query<{ at: string; case_id: string }>({
    name: 'my-lines',
    text: `select m.case_id, m.since::text as at ${MINE}
        and (m.since, m.case_id) < ($4::timestamptz, $5::uuid)
      order by m.since desc, m.case_id desc limit $6`,
    values: [
      asked.county,
      asked.personId,
      asked.status,
      asked.after?.at ?? 'infinity',
      asked.after?.caseId ?? NO_ID,
      asked.limit,
    ],
  })
  return rows.map(({ at, case_id }) => ({ at, caseId: case_id }))
}

export async function myCount(pool: pg.Pool, asked: MyAsked): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'my-count',
    text: `select count(*)::int as count ${MINE}`,
    values: [asked.county, asked.personId, asked.status],
  })
  return rows[0]!.count
}
