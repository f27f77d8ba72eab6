/** The dashboard from its sums: pure, so that it can be recounted by hand. */
import { addMonths } from '../base/dates.ts'
import type { Text } from '../base/text.ts'
import type { FigureSums } from '../cases/index.ts'
import { LEAST, rateOf } from './rate.ts'
import type { FigureLine, Figures } from './schema.ts'

type SumRow = FigureSums['sums'][number]
type DueRow = FigureSums['due'][number]

export type FiguresOf = FigureSums & {
  readonly area: string
  readonly areaName: Text
  /** The places right below, in the order of their codes. */
  readonly children: readonly { readonly code: string; readonly name: Text }[]
  /** First and last month, YYYY-MM. */
  readonly from: string
  readonly to: string
}

export function figuresOf(of: FiguresOf): Omit<Figures, 'areaName'> {
  const { area, from, nameOf } = of
  const places = of.sums.filter(({ place }) => place !== null)
  const kinds = of.sums.filter(({ procedure }) => procedure !== null)
  const byProcedure = linesBy(kinds, of.due, ({ procedure }) => procedure ?? '')
  const byCategory = linesBy(kinds, of.due, ({ procedure, category }) =>
    category ? `${procedure} ${category}` : '',
  )
  return {
    area,
    from,
    least: LEAST,
    ...countsOf(places, of.due),
    byArea: placeLines(of, places),
    byKind: byProcedure.map(({ key, ...counts }) => ({ key, name: nameOf(key, ''), ...counts })),
    byCategory: byCategory.map(({ key, ...counts }) => {
      const [procedure = '', category = ''] = key.split(' ')
      return { key, name: nameOf(procedure, category), ...counts }
    }),
    months: monthsOf(of),
  }
}

type Keyed = Pick<SumRow, 'place' | 'procedure' | 'category'>

/** One line for each key, in the order of the keys; what has no key is left out. */
function linesBy(
  sums: readonly SumRow[],
  due: readonly DueRow[],
  keyOf: (row: Keyed) => string,
): ({ key: string } & Counts)[] {
  const keys = [...new Set([...sums, ...due].map(keyOf))].filter((key) => key !== '').sort()
  return keys.map((key) => ({
    key,
    ...countsOf(
      sums.filter((row) => keyOf(row) === key),
      due.filter((row) => keyOf(row) === key),
    ),
  }))
}

/** Every place right below, though it has nothing; the place itself when something lies there. */
function placeLines(
  { area, areaName, children, due }: FiguresOf,
  sums: readonly SumRow[],
): FigureLine[] {
  const found = new Map(linesBy(sums, due, ({ place }) => place ?? '').map((one) => [one.key, one]))
  const own = { code: area, name: { zh: `${areaName.zh}本级`, en: `${areaName.en} itself` } }
  const named = new Map([own, ...children].map((one) => [one.code, one.name]))
  const codes = [...new Set([...children.map(({ code }) => code), ...found.keys()])].sort()
  if (codes.every((code) => code === area)) return []
  return codes.map((key) => ({
    name: named.get(key) ?? { zh: key, en: key },
    ...(found.get(key) ?? { key, ...countsOf([], []) }),
  }))
}

type Counts = Omit<FigureLine, 'key' | 'name'>

function countsOf(sums: readonly SumRow[], rows: readonly DueRow[]): Counts {
  const sum = (pick: (row: SumRow) => number) => sums.reduce((all, row) => all + pick(row), 0)
  const late = (pick: (row: DueRow) => number) => rows.reduce((all, row) => all + pick(row), 0)
  return {
    open: sum((row) => row.open),
    overdue: late((row) => row.overdue),
    soon: late((row) => row.soon),
    opened: sum((row) => row.opened),
    ended: sum((row) => row.ended),
    leftOut: sum((row) => row.leftOut),
    // Whatever is not answered while there is still time counts neither way yet.
    answered: rateOf(
      sum((row) => row.inTime),
      sum((row) => row.responded) + late((row) => row.unanswered),
    ),
    solved: rateOf(
      sum((row) => row.solved),
      sum((row) => row.solvable),
    ),
    satisfied: rateOf(
      sum((row) => row.satisfied),
      sum((row) => row.rated),
    ),
  }
}

/** Every month of the time, though nothing was opened in it. */
function monthsOf({ sums, from, to }: FiguresOf): Figures['months'] {
  const found = new Map(sums.map((row) => [row.month, row]))
  const months: Figures['months'] = []
  for (let month = from; month <= to; month = monthAfter(month)) {
    const { opened = 0, ended = 0 } = found.get(month) ?? {}
    months.push({ month, opened, ended })
  }
  return months
}

const monthAfter = (month: string) => addMonths(`${month}-01`, 1).slice(0, 7)
