/**
 * The files behind a figure of the dashboard, the newest first. The counters say in which month and
 * in which villages there are any, so that of a million files only those months and villages are
 * walked; what is found there is exactly what the counters have counted.
 */
import type pg from 'pg'
import { areaAt, digitsOf, subtree } from '../../base/area-code.ts'
import { addMonths, startOfDay } from '../../base/dates.ts'
import type { CountName } from '../case-file.ts'
import type { FigureName } from '../figure-names.ts'
import { type KeyedLine, type LineKey, NO_ID } from './work-lines.ts'

export type FigureLinesAsked = {
  readonly county: string
  readonly area: string
  readonly figure: FigureName
  /** First days of the first and of the last month of opening. */
  readonly fromMonth: string
  readonly toMonth: string
  /** Procedures that can end as solved. */
  readonly solvable: readonly string[]
  readonly procedure: string | null
  readonly category: string | null
  readonly step: string | null
  readonly words: readonly string[]
  readonly after: LineKey | null
  readonly limit: number
}

/** What is counted, added up or taken away; of a case it is 1 or 0. */
const TERMS: Readonly<Record<FigureName, readonly (CountName | `-${CountName}`)[]>> = {
  opened: ['opened'],
  ended: ['ended'],
  'left-out': ['left_out'],
  answered: ['in_time'],
  'answered-late': ['responded', '-in_time'],
  solved: ['solved'],
  unsolved: ['ended', '-left_out', '-solved'],
  satisfied: ['satisfied'],
  unsatisfied: ['rated', '-satisfied'],
}

const sumOf = (figure: FigureName, of: (name: string) => string): string =>
  TERMS[figure]
    .map((term) => (term[0] === '-' ? `- ${of(term.slice(1))}` : `+ ${of(term)}`))
    .join(' ')

const ofSolvable = (figure: FigureName) => figure === 'solved' || figure === 'unsolved'

const VILLAGE = digitsOf('village')

/** Counters of the place, or of the villages in it and of larger places, which hold files, too. */
const levelsOf = (area: string): readonly number[] =>
  area.length > VILLAGE
    ? [area.length]
    : [digitsOf('county'), digitsOf('town'), VILLAGE].filter((level) => level >= area.length)

const COUNTED = `from counter_now where county = $1 and level = any($2::int[])
    and place >= $3 and place < $4 and month >= $5 and month <= $6
    and ($7::text is null or procedure = $7) and ($8::text is null or category = $8)
    and ($9::text[] is null or procedure = any($9))`

const countedBy = ({ county, area, figure, ...asked }: FigureLinesAsked) => {
  const { from, to } = subtree(area)
  const months = [asked.fromMonth, asked.toMonth]
  const kinds = [asked.procedure, asked.category, ofSolvable(figure) ? asked.solvable : null]
  return [county, levelsOf(area), from, to, ...months, ...kinds]
}

export async function figureLines(pool: pg.Pool, asked: FigureLinesAsked): Promise<KeyedLine[]> {
  const found: KeyedLine[] = []
  for (const month of await monthsOf(pool, asked)) {
    found.push(...(await linesOfMonth(pool, asked, { month, limit: asked.limit - found.length })))
    if (found.length >= asked.limit) break
  }
  return found
}

/** Months in which the figure is not 0, the newest first. */
async function monthsOf(pool: pg.Pool, asked: FigureLinesAsked): Promise<string[]> {
  const { rows } = await pool.query<{ month: string }>(
    `select month::text ${COUNTED} group by month
     having sum(${sumOf(asked.figure, (name) => name)}) > 0 order by month desc`,
    countedBy(asked),
  )
  return rows.map(({ month }) => month)
}

type OfMonth = { readonly month: string; readonly limit: number }

async function linesOfMonth(
  pool: pg.Pool,
  asked: FigureLinesAsked,
  { month, limit }: OfMonth,
): Promise<KeyedLine[]> {
  const within = subtree(asked.area)
  const counted = countedBy({ ...asked, fromMonth: month, toMonth: month })
  const { rows } = await pool.query<{ at: string; id: string }>(
    `select l.id, l.opened_at::text as at from (
        select left(place, ${VILLAGE}) as village ${COUNTED} group by 1
        having sum(${sumOf(asked.figure, (name) => name)}) > 0
      ) v cross join lateral (
        select c.id, c.opened_at from case_file c
        where c.county = $1 and not c.confidential and c.village = v.village
          and c.opened_at >= $10 and c.opened_at < $11
          and (c.opened_at, c.id) < ($12::timestamptz, $13::uuid)
          and c.area >= $14 and c.area < $15
          and ($7::text is null or c.procedure = $7)
          and ($8::text is null or c.tally->>'category' = $8)
          and ($9::text[] is null or c.procedure = any($9))
          and ($16::text is null or c.step = $16)
          and ($17::text[] = '{}' or exists (select from case_search s
            where s.county = c.county and s.case_id = c.id and s.words @> $17::text[]))
          and ${sumOf(asked.figure, (name) => `(c.tally->'counts'->>'${name}')::int`)} = 1
        order by c.opened_at desc, c.id desc limit $18
      ) l order by l.opened_at desc, l.id desc limit $18`,
    [
      ...counted,
      startOfDay(month),
      startOfDay(addMonths(month, 1)),
      asked.after?.at ?? 'infinity',
      asked.after?.caseId ?? NO_ID,
      within.from,
      within.to,
      asked.step,
      asked.words,
      limit,
    ],
  )
  return rows.map(({ at, id }) => ({ at, caseId: id }))
}

/** Late, opened in the time asked, and not even answered: what is due first stands first. */
export async function unansweredLines(
  pool: pg.Pool,
  asked: Omit<FigureLinesAsked, 'figure' | 'solvable'> & { readonly now: Date },
): Promise<KeyedLine[]> {
  const { from, to } = subtree(areaAt(asked.area, 'village') ?? asked.area)
  const within = subtree(asked.area)
  const { rows } = await pool.query<{ at: string; case_id: string }>(
    `select w.case_id, w.due::text as at from wait w
     where w.county = $1 and w.is_first and not w.confidential
       and w.village >= $2 and w.village < $3 and w.case_area >= $4 and w.case_area < $5
       and w.due < $6 and w.unanswered >= $7 and w.unanswered <= $8
       and (w.due, w.case_id) > ($9::timestamptz, $10::uuid)
       and ($11::text is null or w.procedure = $11)
       and ($12::text is null or coalesce(w.category, '') = $12)
       and ($13::text is null or w.step = $13)
       and ($14::text[] = '{}' or exists (select from case_search s
         where s.county = w.county and s.case_id = w.case_id and s.words @> $14::text[]))
     order by w.due, w.case_id limit $15`,
    [
      asked.county,
      from,
      to,
      within.from,
      within.to,
      asked.now,
      asked.fromMonth,
      asked.toMonth,
      asked.after?.at ?? '-infinity',
      asked.after?.caseId ?? NO_ID,
      asked.procedure,
      asked.category,
      asked.step,
      asked.words,
      asked.limit,
    ],
  )
  return rows.map(({ at, case_id }) => ({ at, caseId: case_id }))
}
