/** What a case grew from besides its parent, and the children that it opened. */
import type pg from 'pg'

export async function addKin(
  pool: pg.Pool,
  county: string,
  kin: { readonly caseId: string; readonly sourceIds: readonly string[] },
): Promise<void> {
  if (kin.sourceIds.length === 0) return
  await pool.query(
    `insert into case_kin (county, case_id, source_id)
     select $1, $2, unnest($3::uuid[]) on conflict do nothing`,
    [county, kin.caseId, kin.sourceIds],
  )
}

/** Cases that one opened as its children, the oldest first. */
export async function childIdsOf(
  pool: pg.Pool,
  county: string,
  parent: { readonly id: string; readonly rootId: string },
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from case_file where county = $1 and root_id = $2 and parent_id = $3
     order by opened_at, number`,
    [county, parent.rootId, parent.id],
  )
  return rows.map(({ id }) => id)
}
