/** What the classifier learns from: words and category of the files that were closed last. */
import type pg from 'pg'
import type { Lesson } from '../classify/classifier.ts'

const LESSONS_MAX = 5000

export async function closedLessons(pool: pg.Pool): Promise<Lesson[]> {
  const { rows } = await pool.query<{ category: string; words: string[] }>(
    `select c.category, s.words from (
        select county, id, category from case_file
        where status = 'ended' and end_word = 'solved' and category is not null
          and not confidential
        order by ended_at desc limit ${LESSONS_MAX}
      ) c join case_search s on s.county = c.county and s.case_id = c.id`,
  )
  return rows.map(({ category, words }) => ({
    category,
    // Places and months are no words.
    words: words.filter((word) => !/^[am]:\d/.test(word)),
  }))
}
