import type { Json } from '../../base/json.ts'
import type { Text } from '../../base/text.ts'
import type { Completion, Rule } from '../counting/budget/count-budget.ts'
import type { Utility } from '../counting/budget/profile.ts'
import type { Ties } from '../counting/election/election.ts'
import type { RulePack } from '../counting/owners/rule-pack.ts'
import type { Road } from '../polls/schema.ts'

/**
 * All that a closed vote is counted from, as plain data for whoever may see the count: no ids of
 * persons, no names but the candidates'. Its rows are the leaves of the root that the board prints.
 */
export type Book = PollBook | BudgetBook

export type PollBook = {
  readonly format: 'linli-poll-1'
  readonly poll: Told
  readonly rulePack: RulePack
  readonly motions: readonly BookMotion[]
  readonly roll: readonly BookUnit[]
} & (OpenBallots | SecretBallots)

/** What a vote is called, where it belongs, and from when to when ballots were taken (ISO 8601). */
export type Told = {
  readonly id: string
  readonly title: Text
  readonly place: string
  readonly opened: string
  readonly closed: string
}

export type BookMotion = {
  readonly id: string
  /** Item 1 to 9 of the Civil Code's list (R 1.01). */
  readonly item: number
  readonly title: Text
  /** The motion elects: its choices name candidates. */
  readonly election?: BookElection
}

export type BookElection = {
  readonly seats: number
  readonly substitutes: number
  /** How a tie at the last seat is settled. */
  readonly ties: Ties
  /** Published before the vote; with the root it seeds the lots. */
  readonly seed: string
  readonly candidates: readonly BookCandidate[]
}

export type BookCandidate = {
  readonly number: number
  readonly name: string
  readonly unit: string
}

/** As `linli tally` reads it: area in square metres, owners numbered within the book. */
export type BookUnit = {
  readonly unit: string
  readonly owners: readonly string[]
  readonly area: string
  readonly kind: string
  readonly parking?: boolean
  readonly delivered?: boolean
}

/** Choice by id of the motion: yes, no, abstain, spoiled; of an election also `for:1,3,5`. */
export type Choices = { readonly [motion: string]: string }

/** An open vote: the register of all ballots that came, those that were replaced, too. */
export type OpenBallots = { readonly secrecy: 'open'; readonly ballots: readonly BookBallot[] }

export type BookBallot = {
  readonly receipt: string
  readonly unit: string
  readonly by: string
  readonly channel: Road
  readonly at: string
  readonly choices: Choices
}

/**
 * A secret vote: who took part, and what was chosen, in two lists that share no id, order or time.
 * A receipt stands with the mark: it proves that a ballot was counted, never how.
 */
export type SecretBallots = {
  readonly secrecy: 'secret'
  readonly marks: readonly Mark[]
  readonly pieces: readonly Piece[]
}

/** One person who took part (R 1.07), with all their units. */
export type Mark = { readonly receipt: string; readonly units: readonly string[] }

/**
 * A ballot is cut into pieces that belong to nobody, for the area of a home is nearly a name: one
 * of a whole person, and its area by digits (80.00 + 9.00 + 0.30 + 0.07). Their sums are the tally.
 */
export type Piece = {
  readonly motion: string
  /** As in Choices; of an election `part` for a ballot that is valid and `c3` for a candidate. */
  readonly choice: string
  readonly persons: number
  readonly area: string
}

/** A participatory budget: projects and ballots as a Pabulib file, receipts apart from them. */
export type BudgetBook = {
  readonly format: 'linli-budget-1'
  readonly round: Told
  readonly method: BookMethod
  readonly names: { readonly [project: string]: Text }
  readonly pabulib: string
  readonly receipts: readonly string[]
}

export type BookMethod = {
  readonly rule: Rule
  readonly utility: Utility
  readonly completion: Completion
}

/** The figures of one motion, or of the budget, as they were published. */
export type BookResult = { readonly [name: string]: Json }

/** What the file holds: the book, what was published of it, and the root. */
export type Sealed = {
  readonly book: Book
  readonly results: readonly BookResult[]
  /** Merkle root of the book, 64 small hexadecimal digits. */
  readonly root: string
}

export const toldOf = (book: Book): Told =>
  book.format === 'linli-poll-1' ? book.poll : book.round
