/**
 * What must hold of a database at any moment, asked in SQL and by the verifier, not by the rooms.
 */
import type pg from 'pg'
import { verifyAll } from '../../src/cases/index.ts'
import type { Acknowledged } from './citizens.ts'

export type Audit = { readonly files: number; readonly entries: number; readonly wrong: string[] }

/** Each answers the rows that break it. */
const RULES: Readonly<Record<string, string>> = {
  'a file whose last entry is not its head': `
    select c.id from case_file c left join (select case_id, max(seq) as seq, count(*) as n
      from entry group by case_id) e on e.case_id = c.id
    where c.seq is distinct from e.seq or c.seq is distinct from e.n`,
  'an entry without its words': `
    select e.case_id from entry e left join entry_body b using (county, case_id, seq)
    where b.case_id is null`,
  'an entry of no file': `
    select e.case_id from entry e left join case_file c on c.id = e.case_id where c.id is null`,
  'an open file that waits for nobody': `
    select c.id from case_file c where c.status = 'open'
      and not exists (select from wait w where w.case_id = c.id)`,
  'an ended file that waits for somebody': `
    select c.id from case_file c join wait w on w.case_id = c.id where c.status = 'ended'`,
  'an open file without an alarm': `
    select c.id from case_file c where c.status = 'open'
      and not exists (select from alarm a where a.case_id = c.id)`,
  'a number that is used twice': `
    select number from case_file group by county, number having count(*) > 1`,
  'a step that its opener was not told of, or twice': `
    select c.id from case_file c join entry e on e.case_id = c.id
    where e.act = any('{open,accept,done,confirm,rate}') and c.opener_id is not null
      and (select count(*) from notice n where n.case_id = c.id and n.seq = e.seq
        and n.person_id = c.opener_id) <> 1`,
  'a counter that is not the count of its files': `
    with counted as (
      select procedure, coalesce(category, '') as category,
        date_trunc('month', opened_at at time zone 'Asia/Shanghai')::date as month,
        count(*) as opened, count(*) filter (where status = 'open') as open_now,
        count(*) filter (where status = 'ended') as ended
      from case_file where not confidential group by 1, 2, 3
    ), kept as (
      select procedure, category, month, sum(opened) as opened, sum(open_now) as open_now,
        sum(ended) as ended from counter_now where level = 6 group by 1, 2, 3
    )
    select procedure || ' ' || category from counted full join kept using (procedure, category, month)
    where coalesce(counted.opened, 0) <> coalesce(kept.opened, 0)
      or coalesce(counted.open_now, 0) <> coalesce(kept.open_now, 0)
      or coalesce(counted.ended, 0) <> coalesce(kept.ended, 0)`,
}

export async function audit(pool: pg.Pool, acknowledged: readonly Acknowledged[]): Promise<Audit> {
  const wrong: string[] = []
  for (const [name, sql] of Object.entries(RULES)) {
    const { rows } = await pool.query<Record<string, unknown>>(`${sql} limit 5`)
    if (rows.length > 0)
      wrong.push(`${name}: ${rows.map((row) => Object.values(row)[0]).join(' ')}`)
  }
  wrong.push(...(await lostOf(pool, acknowledged)))
  const verified = await verifyAll(pool)
  if (!verified.ok) wrong.push(`chains: ${JSON.stringify(verified.problems.slice(0, 5))}`)
  return { files: verified.files, entries: verified.entries, wrong }
}

/** Acts that were acknowledged and are not there. */
async function lostOf(pool: pg.Pool, acknowledged: readonly Acknowledged[]): Promise<string[]> {
  const { rows } = await pool.query<{ case_id: string; seq: number }>(
    `select a.case_id, a.seq from unnest($1::uuid[], $2::int[]) as a(case_id, seq)
     where not exists (select from entry e where e.case_id = a.case_id and e.seq = a.seq) limit 5`,
    [acknowledged.map(({ caseId }) => caseId), acknowledged.map(({ seq }) => seq)],
  )
  return rows.map(({ case_id, seq }) => `acknowledged and lost: ${case_id}#${seq}`)
}
