/**
 * What the classifier learns from: words and category of the closed files that were opened last.
 */
import type pg from 'pg'
import type { Lesson } from '../classify/classifier.ts'

const LESSONS_MAX = 5000

export async function closedLessons(pool: pg.Pool): Promise<Lesson[]> {
  // Ids are in the order of opening: each county's newest are read, never all that are kept.
  const { rows } = await pool.query<{ category: string; words: string[] }>(
    `select c.category, s.words from (select distinct county from case_number) n
      cross join lateral (
        select county, id, category from case_file
        where county = n.county and status = 'ended' and end_word = 'solved'
          and category is not null and not confidential
        order by id desc limit ${LESSONS_MAX}
      ) c join case_search s on s.county = c.county and s.case_id = c.id
      limit ${LESSONS_MAX}`,
  )
  return rows.map(({ category, words }) => ({
    category,
    // Places and months are no words.
    words: words.filter((word) => !/^[am]:\d/.test(word)),
  }))
}
