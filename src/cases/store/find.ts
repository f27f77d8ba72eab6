/** Finds a case by what a person has in hand. */
import type pg from 'pg'

export async function idByNumber(
  pool: pg.Pool,
  county: string,
  number: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>({
    name: 'case-by-number',
    text: 'select id from case_file where county = $1 and number = $2',
    values: [county, number.trim().toUpperCase()],
  })
  return rows[0]?.id ?? null
}
