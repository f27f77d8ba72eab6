/** Ended cases of a place, the newest end first: the villages walked as for the open ones. */
import type pg from 'pg'
import { areaAt, subtree } from '../../base/area-code.ts'
import { isWholeCounty, type KeyedLine, type LinesAsked, NO_ID } from './work-lines.ts'

export type EndedAsked = Omit<LinesAsked, 'filter' | 'soon' | 'now'> & {
  /** End words; all when left out. */
  readonly ends?: readonly string[]
}

const VILLAGES = `with recursive v as (
    (select c.village from case_file c where c.county = $1 and c.status = 'ended'
       and c.village >= $2 and c.village < $3 order by c.village limit 1)
    union all
    select (select c.village from case_file c where c.county = $1 and c.status = 'ended'
       and c.village > v.village and c.village < $3 order by c.village limit 1)
    from v where v.village is not null
  )`

const linesWhere = (where: string, category: string) => `
    select c.id, c.ended_at from case_file c
    where c.county = $1 and c.status = 'ended' and not c.confidential and ${where}
      and c.area >= $4 and c.area < $5
      and (c.ended_at, c.id) < ($6::timestamptz, $7::uuid)
      and ($8::text is null or c.procedure = $8) and ${category}
      and ($10::text is null or c.step = $10)
      and ($11::text[] = '{}' or exists (select from case_search s
        where s.county = c.county and s.case_id = c.id and s.words @> $11::text[]))
      and ($13::text[] is null or c.end_word = any($13))
    order by c.ended_at desc, c.id desc limit $12`

const byVillage = (category: string) => `${VILLAGES}
    select l.id, l.ended_at::text as at
    from v cross join lateral (${linesWhere('c.village = v.village', category)}) l
    where v.village is not null order by l.ended_at desc, l.id desc limit $12`

const ofCounty = (category: string) => `select l.id, l.ended_at::text as at
    from (${linesWhere('$2::text is not null and $3::text is not null', category)}) l`

// With a category its own index is walked; a condition that may be absent would hide it.
const TEXTS = {
  'ended-lines': byVillage('$9::text is null'),
  'ended-lines-category': byVillage('c.category = $9'),
  'county-ended-lines': ofCounty('$9::text is null'),
} as const

export async function endedLines(pool: pg.Pool, asked: EndedAsked): Promise<KeyedLine[]> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const plain = isWholeCounty(asked.area) ? 'county-ended-lines' : 'ended-lines'
  const name = asked.category === null ? plain : 'ended-lines-category'
  const { rows } = await pool.query<{ at: string; id: string }>({
    name,
    text: TEXTS[name],
    values: [
      asked.county,
      from,
      to,
      within.from,
      within.to,
      asked.after?.at ?? 'infinity',
      asked.after?.caseId ?? NO_ID,
      asked.procedure,
      asked.category,
      asked.step,
      asked.words,
      asked.limit,
      asked.ends ?? null,
    ],
  })
  return rows.map(({ at, id }) => ({ at, caseId: id }))
}
