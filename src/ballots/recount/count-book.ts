import { answerBudget, type BudgetAnswer } from '../counting/budget/answer.ts'
import { readPabulib } from '../counting/budget/pabulib.ts'
import { formatArea, parseArea } from '../counting/owners/area.ts'
import { type Measure, measure, personOf } from '../counting/owners/motion.ts'
import { readMotion } from '../counting/owners/read-motion.ts'
import { type Tally, tally } from '../counting/owners/tally.ts'
import { answerTally, type TallyAnswer } from '../counting/owners/tally-answer.ts'
import type {
  Book,
  BookMotion,
  BookResult,
  BudgetBook,
  OpenBallots,
  PollBook,
  SecretBallots,
} from './book.ts'

/** A book counted anew by the one engine there is. */
export type Counted =
  | { readonly kind: 'poll'; readonly motions: readonly CountedMotion[] }
  | { readonly kind: 'budget'; readonly answer: BudgetAnswer }

export type CountedMotion = {
  readonly motion: BookMotion
  readonly tally: Tally
  readonly answer: TallyAnswer
}

/** Refusals of `readMotion` and `readPabulib`, with the element. */
export function countBook(book: Book): Counted {
  if (book.format === 'linli-budget-1') return { kind: 'budget', answer: countRound(book) }
  const motions = book.motions.map((motion) => {
    const file = book.secrecy === 'open' ? openMotion(book, motion) : secretMotion(book, motion)
    const counted = tally(readMotion({ item: motion.item, ...file }), book.rulePack)
    return { motion, tally: counted, answer: answerTally(counted) }
  })
  return { kind: 'poll', motions }
}

function countRound({ pabulib, method }: BudgetBook): BudgetAnswer {
  return answerBudget(readPabulib(pabulib).instance, method)
}

/** What is published of a count: figures alone, for sentences may be put better one day. */
export function resultsOf(counted: Counted): BookResult[] {
  if (counted.kind === 'budget') {
    const { selected, cost, budget } = counted.answer
    return [{ selected, cost, budget }]
  }
  return counted.motions.map(({ motion, answer }) => {
    const { item, rulePack, quorum, yes, no, abstain, result, tallies } = answer
    const plain = { motion: motion.id, item, rulePack, quorum, yes, no, abstain, result }
    return tallies ? { ...plain, tallies } : plain
  })
}

type Open = PollBook & OpenBallots
type Secret = PollBook & SecretBallots

/** The register as `linli tally` reads it, for one motion. */
function openMotion({ roll, ballots }: Open, { id }: BookMotion) {
  return {
    roll,
    ballots: ballots.flatMap(({ unit, by, channel, at, choices }) =>
      choices[id] === undefined ? [] : [{ unit, by, channel, at, choice: choices[id] }],
    ),
  }
}

/**
 * A secret vote for the same engine: whoever took part leaves the roll with all their units, and as
 * many nameless persons stand in their place, with the area that the pieces of each choice add up
 * to. Persons and area of the whole and of those who took part stay what they were.
 */
function secretMotion({ roll, marks, pieces }: Secret, { id }: BookMotion) {
  const took = new Set(marks.flatMap(({ units }) => units))
  const nameless = ['yes', 'no', 'abstain', 'spoiled'].flatMap((choice) => {
    const { persons, area } = sumOf(pieces, id, choice)
    return Array.from({ length: persons }, (_, at) => ({
      unit: `#${choice}-${at}`,
      area: formatArea(at === 0 ? area : 0),
      choice,
    }))
  })
  return {
    roll: [
      ...roll.filter(({ unit }) => !took.has(unit)),
      ...nameless.map(({ unit, area }) => ({ unit, area, owners: [unit] })),
    ],
    ballots: nameless.map(({ unit, choice }) => ({ unit, by: unit, choice })),
  }
}

/** Parking stalls count only where the rule pack says so (R 1.09). */
function unitsThatCount({ roll, rulePack }: PollBook) {
  const read = readMotion({ item: 1, roll, ballots: [] }).roll
  return read.filter(({ parking }) => rulePack.parking === 'counted' || !parking)
}

function sumOf(pieces: Secret['pieces'], motion: string, choice: string): Measure {
  const some = pieces.filter((piece) => piece.motion === motion && piece.choice === choice)
  return {
    persons: some.reduce((sum, piece) => sum + piece.persons, 0),
    area: some.reduce((sum, piece) => sum + (parseArea(piece.area) ?? Number.NaN), 0),
  }
}

export type WhyNotBalanced = 'mark-unit-unknown' | 'mark-person-split' | 'pieces-not-marks'

/**
 * Why marks and pieces of a secret vote do not belong together, or null: each mark is the whole of
 * one person, and the pieces of each motion add up to the persons and area of the marks.
 */
export function whyNotBalanced(book: Secret): WhyNotBalanced | null {
  const { motions, marks, pieces } = book
  const roll = unitsThatCount(book)
  const units = new Map(roll.map((one) => [one.unit, one]))
  const marked = marks.flatMap((mark) => mark.units)
  const known = marked.flatMap((unit) => units.get(unit) ?? [])
  if (known.length !== marked.length) return 'mark-unit-unknown'
  const persons = new Set(known.map(personOf))
  const owned = roll.filter((unit) => persons.has(personOf(unit)))
  if (persons.size !== marks.length || owned.length !== known.length) return 'mark-person-split'
  const there = measure(owned)
  const isSame = motions.every(({ id }) => {
    const sums = ['yes', 'no', 'abstain', 'spoiled', 'part'].map((one) => sumOf(pieces, id, one))
    const said = (side: keyof Measure) => sums.reduce((sum, one) => sum + one[side], 0)
    return said('persons') === there.persons && said('area') === there.area
  })
  return isSame ? null : 'pieces-not-marks'
}
