/** In which order a problem list is read. Pure, and the same for everybody. */
import type { ProblemLine, SORTS } from './schema.ts'

export type Sort = (typeof SORTS)[number]

type Sorted = Pick<ProblemLine, 'problemId' | 'kind' | 'homes' | 'since' | 'marks'>
type Order = (one: Sorted, other: Sorted) => number

const byMarks: Order = (one, other) => other.marks - one.marks
const byHomes: Order = (one, other) => other.homes - one.homes
const byAge: Order = (one, other) => compare(one.since, other.since)
const byKind: Order = (one, other) => compare(one.kind, other.kind)
const byId: Order = (one, other) => compare(one.problemId, other.problemId)

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** What decides first, second, ...: the id last, so that an order never depends on chance. */
const ORDERS: Readonly<Record<Sort, readonly Order[]>> = {
  marks: [byMarks, byHomes, byAge, byId],
  homes: [byHomes, byMarks, byAge, byId],
  age: [byAge, byMarks, byId],
  kind: [byKind, byMarks, byHomes, byAge, byId],
}

export function sorted<Line extends Sorted>(lines: readonly Line[], sort: Sort): Line[] {
  const decide = (one: Line, other: Line) => {
    for (const order of ORDERS[sort]) {
      const first = order(one, other)
      if (first !== 0) return first
    }
    return 0
  }
  return lines.toSorted(decide)
}
