/** Counts of a survey's answers: one question alone, or crossed with another or with who answered. */
import { type Answers, type AnswerValue, points, type Question } from './question.ts'

/** One answer as it is counted: whose it is nobody can tell. */
export type Counted = {
  readonly answers: Answers
  /** Code of the building, or of the smallest place that is known. */
  readonly area: string
  readonly age: string | null
}

/**
 * The values that an answer counts for: several for a choice of several, the first of a ranking.
 */
export function valuesOf(question: Question, value: AnswerValue | undefined): string[] {
  if (value === undefined) return []
  if (question.kind === 'ranking') return Array.isArray(value) ? value.slice(0, 1) : []
  if (Array.isArray(value)) return [...value]
  if (typeof value === 'object') return []
  return [String(value)]
}

/** What can be counted, in the order of the design; of numbers and dates what was given. */
export function scaleOf(question: Question, rows: readonly Counted[]): string[] {
  if ('options' in question) return question.options.map(({ key }) => key)
  if (question.kind === 'yes-no') return ['yes', 'no']
  if (question.kind === 'scale') return points(question).map(String)
  const given = new Set(rows.flatMap(({ answers }) => valuesOf(question, answers[question.key])))
  const list = [...given]
  return question.kind === 'number' ? list.sort((a, b) => Number(a) - Number(b)) : list.sort()
}

export type Summary = {
  readonly question: string
  /** How many gave an answer to it. */
  readonly answered: number
  readonly counts: readonly { readonly value: string; readonly count: number }[]
  /** Of scales and numbers: the mean; of a ranking the mean place of each option. */
  readonly mean: number | null
  readonly places: readonly { readonly value: string; readonly mean: number }[]
  readonly rows: readonly {
    readonly row: string
    readonly answered: number
    readonly mean: number
    readonly counts: readonly number[]
  }[]
}

/** More different values than this are not listed one by one. */
const VALUES_MAX = 60

export function summaryOf(question: Question, rows: readonly Counted[]): Summary {
  const given = rows
    .map(({ answers }) => answers[question.key])
    .filter((value) => value !== undefined)
  const count = new Map<string, number>()
  for (const { answers } of rows)
    for (const value of valuesOf(question, answers[question.key]))
      count.set(value, (count.get(value) ?? 0) + 1)
  const isText = question.kind === 'short-text' || question.kind === 'long-text'
  const scale = isText || question.kind === 'matrix' ? [] : scaleOf(question, rows)
  const isNumber = question.kind === 'scale' || question.kind === 'number'
  return {
    question: question.key,
    answered: given.length,
    counts: scale.slice(0, VALUES_MAX).map((value) => ({ value, count: count.get(value) ?? 0 })),
    mean: isNumber ? meanOf(given.filter((one) => typeof one === 'number')) : null,
    places: question.kind === 'ranking' ? placesOf(question, rows) : [],
    rows: question.kind === 'matrix' ? rowsOf(question, rows) : [],
  }
}

const meanOf = (list: readonly number[]): number | null =>
  list.length === 0 ? null : list.reduce((sum, one) => sum + one, 0) / list.length

/** Mean place; an option that somebody left out stands behind all that they ranked. */
function placesOf(question: Extract<Question, { kind: 'ranking' }>, rows: readonly Counted[]) {
  const orders = rows.flatMap(({ answers }) => {
    const order = answers[question.key]
    return Array.isArray(order) ? [order] : []
  })
  return question.options.map(({ key }) => {
    const places = orders.map((order) => {
      const at = order.indexOf(key)
      return at < 0 ? order.length + 1 : at + 1
    })
    return { value: key, mean: meanOf(places) ?? 0 }
  })
}

function rowsOf(question: Extract<Question, { kind: 'matrix' }>, rows: readonly Counted[]) {
  return question.rows.map(({ key }) => {
    const given = rows.flatMap(({ answers }) => {
      const value = answers[question.key]
      const one = typeof value === 'object' && !Array.isArray(value) ? value[key] : undefined
      return one === undefined ? [] : [one]
    })
    return {
      row: key,
      answered: given.length,
      mean: meanOf(given) ?? 0,
      counts: points(question).map((point) => given.filter((one) => one === point).length),
    }
  })
}

export type CrossRow = {
  /** Value of the question, building or age band; null: small groups taken together. */
  readonly value: string | null
  /** How many groups are taken together here. */
  readonly together: number
  /** People of this row who answered the other question. */
  readonly people: number
  readonly counts: readonly number[]
}

export type Cross = {
  /** Values of the columns. */
  readonly columns: readonly string[]
  readonly rows: readonly CrossRow[]
  /** People who are left out because even together they are fewer than the smallest group shown. */
  readonly hidden: number
}

/** By another question, by the building, or by the age band of who answered. */
export type By = { readonly question: Question } | 'building' | 'age'

/**
 * A cross-table. Where rows say who somebody is, a group of fewer than `groupMin` is never shown by
 * itself: small ones are taken together, and with them the smallest shown one when they would
 * otherwise be found by subtraction.
 */
export function crossOf(
  rows: readonly Counted[],
  asked: { readonly question: Question; readonly by: By; readonly groupMin: number },
): Cross {
  const { question, by, groupMin } = asked
  const columns = scaleOf(question, rows)
  const groups = new Map<string, Counted[]>()
  if (typeof by !== 'string') for (const one of scaleOf(by.question, rows)) groups.set(one, [])
  for (const row of rows) {
    if (row.answers[question.key] === undefined) continue
    for (const value of placesIn(row, by)) {
      const group = groups.get(value) ?? []
      group.push(row)
      groups.set(value, group)
    }
  }
  const lineOf = (value: string | null, list: readonly Counted[], together = 1): CrossRow => ({
    value,
    together,
    people: list.length,
    counts: columns.map(
      (column) =>
        list.filter(({ answers }) => valuesOf(question, answers[question.key]).includes(column))
          .length,
    ),
  })
  if (typeof by !== 'string')
    return { columns, hidden: 0, rows: [...groups].map(([value, list]) => lineOf(value, list)) }
  const { shown, pooled } = pool(groups, groupMin)
  const together = pooled.flatMap(([, list]) => list)
  const lines = shown.map(([value, list]) => lineOf(value, list))
  if (together.length === 0) return { columns, rows: lines, hidden: 0 }
  if (together.length < groupMin) return { columns, rows: lines, hidden: together.length }
  return { columns, rows: [...lines, lineOf(null, together, pooled.length)], hidden: 0 }
}

function placesIn({ answers, area, age }: Counted, by: By): string[] {
  if (by === 'building') return [area]
  if (by === 'age') return age === null ? [] : [age]
  return valuesOf(by.question, answers[by.question.key])
}

type Group = [value: string, list: Counted[]]

/** Small groups, and as many of the shown ones as are needed that together they are enough. */
export function pool(groups: ReadonlyMap<string, Counted[]>, groupMin: number) {
  const order = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const pooled: Group[] = order.filter(([, list]) => list.length < groupMin)
  const shown = order.filter(([, list]) => list.length >= groupMin)
  const people = () => pooled.reduce((sum, [, list]) => sum + list.length, 0)
  while (pooled.length > 0 && people() < groupMin && shown.length > 0) {
    const least = shown.reduce((one, other) => (other[1].length < one[1].length ? other : one))
    shown.splice(shown.indexOf(least), 1)
    pooled.push(least)
  }
  return { shown, pooled }
}
