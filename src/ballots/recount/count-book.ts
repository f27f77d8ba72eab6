import { answerBudget, type BudgetAnswer } from '../counting/budget/answer.ts'
import { readPabulib } from '../counting/budget/pabulib.ts'
import { seedOf } from '../counting/election/lots.ts'
import { parseArea } from '../counting/owners/area.ts'
import type { RollUnit } from '../counting/owners/motion.ts'
import type { PieceChoice } from '../counting/owners/pieces.ts'
import { readMotion } from '../counting/owners/read-motion.ts'
import type { Tally } from '../counting/owners/tally.ts'
import { countMotions, type ToCount, tallyOf } from '../polls/count-motions.ts'
import type { PollMotion } from '../polls/model.ts'
import type { MotionResult } from '../polls/shapes-out.ts'
import type { Book, BookMotion, BookResult, BudgetBook, OpenBallots, PollBook } from './book.ts'
import { rootOf } from './leaves.ts'
import { malformed } from './shape.ts'

/** A book counted anew by the engine that counts the poll itself. */
export type Counted =
  | { readonly kind: 'poll'; readonly motions: readonly MotionResult[] }
  | { readonly kind: 'budget'; readonly answer: BudgetAnswer }

/** Refusals of `readMotion` and `readPabulib`, with the element. */
export function countBook(book: Book): Counted {
  if (book.format === 'linli-budget-1') return { kind: 'budget', answer: countRound(book) }
  return { kind: 'poll', motions: countMotions(book.motions.map(pollMotion), toCount(book)) }
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
  return counted.motions.map(({ why: _why, title: _title, gap: _gap, ...figures }) => figures)
}

/** One motion of an open vote, with the reason of each ballot that does not count. */
export function tallyOfOpen(book: PollBook & OpenBallots, motion: BookMotion): Tally {
  return tallyOf(pollMotion(motion), toCount(book), null)
}

function toCount(book: PollBook): ToCount {
  const election = book.motions.find((motion) => motion.election)?.election
  const shared = {
    pack: book.rulePack,
    roll: unitsOf(book),
    ties: election?.ties ?? 'draw',
    // The root is in the seed, so that nobody can know the lots before the last ballot is in.
    seed: seedOf(election?.seed ?? '', rootOf(book)),
  }
  if (book.secrecy === 'open') {
    const ballots = book.ballots.map(({ receipt, unit, by, channel, at, choices }, n) => ({
      ...{ receipt, unit, n, choices },
      voter: by,
      road: channel,
      at: new Date(at),
    }))
    return { ...shared, secret: false, ballots }
  }
  const pieces = book.pieces.map(({ motion, choice, persons, area }) => ({
    motion: Number(motion),
    choice: pieceChoice(choice),
    persons,
    area: parseArea(area) ?? malformed('pieces.area'),
  }))
  const marked = new Set(book.marks.flatMap(({ units }) => units))
  return { ...shared, secret: true, marked, pieces }
}

/** The roll as the engine takes it. Refuses `motion-malformed`, `unit-twice`. */
export function unitsOf({ roll }: PollBook): readonly RollUnit[] {
  return readMotion({ item: 1, roll, ballots: [] }).roll
}

const pollMotion = ({ id, item, title, election }: BookMotion): PollMotion => ({
  number: Number(id),
  item,
  title,
  words: '',
  election: election
    ? { ...election, candidates: election.candidates.map((one) => ({ ...one, about: '' })) }
    : null,
})

function pieceChoice(choice: string): PieceChoice {
  if (/^(yes|no|abstain|spoiled|part|c\d+)$/.test(choice)) return choice as PieceChoice
  return malformed('pieces.choice')
}
