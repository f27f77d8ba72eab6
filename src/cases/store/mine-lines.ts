/** What waits for one person: by name, and by each post that the person holds. */
import type pg from 'pg'
import type { HeldPost } from '../../base/actor.ts'
import { subtree } from '../../base/area-code.ts'
import { type KeyedLine, type LineKey, NO_ID } from './work-lines.ts'

export type MineAsked = {
  readonly county: string
  readonly personId: string
  readonly posts: readonly HeldPost[]
  readonly procedure: string | null
  readonly category: string | null
  readonly step: string | null
  readonly words: readonly string[]
  readonly after: LineKey | null
  readonly limit: number
}

const MINE = `from (
    select w.case_id, w.due, w.procedure, w.category, w.step from wait w
    where w.county = $1 and w.person_id = $2 and not ($2 = any(w.walled))
    union all
    select w.case_id, w.due, w.procedure, w.category, w.step
    from unnest($3::text[], $4::text[], $5::text[]) as p(post, low, high)
    cross join lateral (
      select * from wait w where w.county = $1 and w.post = p.post and w.area >= p.low
        and w.area < p.high and not ($2 = any(w.not_ids)) and not ($2 = any(w.walled))
    ) w
  ) m`

const postValues = (posts: readonly HeldPost[]) => {
  const ranges = posts.map(({ area }) => subtree(area))
  return [posts.map(({ role }) => role), ranges.map(({ from }) => from), ranges.map(({ to }) => to)]
}

export async function mineLines(pool: pg.Pool, asked: MineAsked): Promise<KeyedLine[]> {
  const { rows } = await pool.query<{ at: string; case_id: string }>({
    name: 'mine-lines',
    text: `select m.case_id, min(m.due)::text as at ${MINE}
      where ($6::text is null or m.procedure = $6) and ($7::text is null or m.category = $7)
        and ($8::text is null or m.step = $8)
        and ($9::text[] = '{}' or exists (select from case_search s
          where s.county = $1 and s.case_id = m.case_id and s.words @> $9::text[]))
      group by m.case_id
      having (min(m.due), m.case_id) > ($10::timestamptz, $11::uuid)
      order by min(m.due), m.case_id limit $12`,
    values: [
      asked.county,
      asked.personId,
      ...postValues(asked.posts),
      asked.procedure,
      asked.category,
      asked.step,
      asked.words,
      asked.after?.at ?? '-infinity',
      asked.after?.caseId ?? NO_ID,
      asked.limit,
    ],
  })
  return rows.map(({ at, case_id }) => ({ at, caseId: case_id }))
}

export async function mineCount(
  pool: pg.Pool,
  { county, personId, posts }: Pick<MineAsked, 'county' | 'personId' | 'posts'>,
): Promise<number> {
  const { rows } = await pool.query<{ count: number }>({
    name: 'mine-count',
    text: `select count(distinct m.case_id)::int as count ${MINE}`,
    values: [county, personId, ...postValues(posts)],
  })
  return rows[0]!.count
}
