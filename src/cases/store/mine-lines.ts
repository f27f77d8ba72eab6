/** What waits for one person: by name, and by each post that the person holds. */
import type pg from 'pg'
import type { HeldPost } from '../../base/actor.ts'
import { subtree } from '../../base/area-code.ts'
import { type KeyedLine, type LineKey, NO_ID } from './work-lines.ts'

export type MineAsked = {
  readonly county: string
  readonly personId: string
  readonly posts: readonly HeldPost[]
  /** Cases that do not exist for this person, though they wait for a post of theirs. */
  readonly hidden: readonly string[]
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
  ) m where m.case_id <> all($6::uuid[])`

const postValues = (posts: readonly HeldPost[]) => {
  const ranges = posts.map(({ area }) => subtree(area))
  return [posts.map(({ role }) => role), ranges.map(({ from }) => from), ranges.map(({ to }) => to)]
}

type Whose = Pick<MineAsked, 'county' | 'personId' | 'posts' | 'hidden'>

export async function mineLines(pool: pg.Pool, asked: MineAsked): Promise<KeyedLine[]> {
  const { rows } = await pool.query<{ at: string; case_id: string }>({
    name: 'mine-lines',
    text: `select m.case_id, min(m.due)::text as at ${MINE}
      and ($7::text is null or m.procedure = $7) and ($8::text is null or m.category = $8)
        and ($9::text is null or m.step = $9)
        and ($10::text[] = '{}' or exists (select from case_search s
          where s.county = $1 and s.case_id = m.case_id and s.words @> $10::text[]))
      group by m.case_id
      having (min(m.due), m.case_id) > ($11::timestamptz, $12::uuid)
      order by min(m.due), m.case_id limit $13`,
    values: [
      asked.county,
      asked.personId,
      ...postValues(asked.posts),
      asked.hidden,
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

export async function mineCount(pool: pg.Pool, whose: Whose): Promise<number> {
  const { county, personId, posts, hidden } = whose
  const { rows } = await pool.query<{ count: number }>({
    name: 'mine-count',
    text: `select count(distinct m.case_id)::int as count ${MINE}`,
    values: [county, personId, ...postValues(posts), hidden],
  })
  return rows[0]!.count
}

/** Open cases with a wall that names one of these persons: few, most often none. */
export async function walledOpen(
  pool: pg.Pool,
  county: string,
  persons: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ case_id: string }>({
    name: 'walled-open',
    text: `select distinct case_id from wait
      where county = $1 and walled <> '{}' and walled && $2::uuid[]`,
    values: [county, persons],
  })
  return rows.map(({ case_id }) => case_id)
}
