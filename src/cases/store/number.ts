/** Readable numbers: county letters, year, serial; taken in order, never given twice. */
import type pg from 'pg'

const SERIAL_DIGITS = 6

/** One number for each year asked for, in the same order. */
export async function takeNumbers(
  pool: pg.Pool,
  county: string,
  asked: { readonly years: readonly number[]; readonly letters: string },
): Promise<string[]> {
  const next = new Map<number, number>()
  for (const year of new Set(asked.years)) {
    const count = asked.years.filter((one) => one === year).length
    const { rows } = await pool.query<{ first: number }>({
      name: 'case-number-take',
      text: 'select case_number_take($1, $2, $3) as first',
      values: [county, year, count],
    })
    next.set(year, rows[0]!.first)
  }
  return asked.years.map((year) => {
    const serial = next.get(year)!
    next.set(year, serial + 1)
    return `${asked.letters}-${year}-${String(serial).padStart(SERIAL_DIGITS, '0')}`
  })
}
