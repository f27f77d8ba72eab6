/**
 * The files behind a figure of the dashboard, the newest first. The counters say in which month and
 * in which villages there are any, so that of a million files only those months and villages are
 * walked; what is found there is exactly what the counters have counted.
 */
import type pg from 'pg'
import { digitsOf, subtree } from '../../base/area-code.ts'
import { addMonths, startOfDay } from '../../base/dates.ts'
import type { CountName } from '../case-file.ts'
import type { FigureName } from '../figure-names.ts'
import { type KeyedLine, type LineKey, NO_ID } from './work-lines.ts'

export type FigureLinesAsked = {
  readonly county: string
  readonly area: string
  readonly now: Date
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
  // Some of these have time left; a case's own condition tells them apart.
  unanswered: ['opened', '-left_out', '-in_time'],
  solved: ['solved'],
  unsolved: ['ended', '-left_out', '-solved'],
  satisfied: ['satisfied'],
  unsatisfied: ['rated', '-satisfied'],
}

const sumOf = (figure: FigureName, of: (name: string) => string): string =>
  TERMS[figure]
    .map((term) => (term[0] === '-' ? `- ${of(term.slice(1))}` : `+ ${of(term)}`))
    .join(' ')

/** What a case must be for a figure to count it. */
function conditionOf(figure: FigureName): string {
  const count = (name: string) => `(c.tally->'counts'->>'${name}')::int`
  if (figure !== 'unanswered') return `${sumOf(figure, count)} = 1`
  return `${count('left_out')} = 0 and case ${count('responded')} when 1
    then ${count('in_time')} = 0 else exists (select from wait w where w.county = c.county
      and w.case_id = c.id and w.is_first and w.due < $19) end`
}

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
          and ${conditionOf(asked.figure)} and $19::timestamptz is not null
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
      asked.now,
    ],
  )
  return rows.map(({ at, id }) => ({ at, caseId: id }))
}
