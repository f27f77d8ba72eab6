/**
 * What a map says in words: tables of people, what unites them, what divides them, how sure. Pure.
 */
import type { OpinionMap } from './map/opinion-map.ts'
import { ANSWERS_MIN } from './map/opinion-map.ts'
import type { Said, StatementView } from './map/statements.ts'
import type { MapView } from './schema.ts'

/** A group of fewer answers to a statement is not told: a share of two people is a person's answer. */
const TOLD_MIN = 3
/** What a group says more than the others by so much. */
const APART_MIN = 0.2
const SAYS_MAX = 2
const SHOWN_MAX = 5
/** At the lower end of its range at least so many of every group agree. */
const UNITES_MIN = 0.5
const DIVIDES_MIN = 0.3
/** Fewer people with a place than this: groups are a hint, no more. */
const FEW = 20

export type Telling = {
  readonly map: OpinionMap
  readonly wordsOf: ReadonlyMap<number, string>
  /** The reader's number and answers; null: has given none. */
  readonly voter: number | null
  readonly given: ReadonlySet<number>
  /** Tell of statements that the reader has answered themselves, no others. */
  readonly onlyAnswered: boolean
}

type Told = Pick<
  MapView,
  | 'answersMin'
  | 'own'
  | 'ownAnswers'
  | 'groups'
  | 'unites'
  | 'divides'
  | 'margin'
  | 'few'
  | 'onlyAnswered'
>

export function tellMap(telling: Telling): Told {
  const { map, wordsOf, voter, given, onlyAnswered } = telling
  const { grouping, people, statements } = map
  const at = voter === null ? -1 : people.indexOf(String(voter))
  const sizes = Array.from({ length: grouping.groups }, () => 0)
  for (const group of grouping.groupOf) sizes[group]!++
  const told = statements.filter(({ statement }) => !onlyAnswered || given.has(Number(statement)))
  const line = (view: StatementView) => shared(view, wordsOf)
  const unites = told
    .filter(({ consensus }) => grouping.groups > 0 && consensus >= UNITES_MIN)
    .toSorted((a, b) => b.consensus - a.consensus)
    .slice(0, SHOWN_MAX)
    .map(line)
  const divides = told
    .filter(
      (one) =>
        grouping.groups > 1 &&
        one.byGroup.every(({ votes }) => votes >= TOLD_MIN) &&
        (one.isDivisiveSurely || one.divisive >= DIVIDES_MIN),
    )
    .toSorted((a, b) => b.divisive - a.divisive)
    .slice(0, SHOWN_MAX)
    .map(line)
  return {
    answersMin: Math.min(ANSWERS_MIN, statements.length),
    own: at < 0 ? null : grouping.groupOf[at]!,
    ownAnswers: given.size,
    groups: sizes.map((size, group) => ({
      people: size,
      says: saysOf(statements, group).map((one) => ({
        number: Number(one.view.statement),
        words: wordsOf.get(Number(one.view.statement)) ?? '',
        side: one.side,
      })),
    })),
    unites,
    divides,
    margin: marginOf(told),
    few: people.length < FEW,
    onlyAnswered,
  }
}

type Side = 'agree' | 'disagree'

function shared(view: StatementView, wordsOf: ReadonlyMap<number, string>): MapView['unites'][0] {
  const side: Side = view.all.agree >= view.all.disagree ? 'agree' : 'disagree'
  const number = Number(view.statement)
  return {
    number,
    words: wordsOf.get(number) ?? '',
    side,
    share: round(view.all[side]),
    people: view.all.votes,
    byGroup: view.byGroup.map((said) => (said.votes < TOLD_MIN ? null : round(said[side]))),
  }
}

const round = (share: number) => Math.round(share * 100) / 100

/** Shares of few answers lie nearer to the middle than they look. */
const smoothed = (said: Said, side: Side) => (said[side] * said.votes + 1) / (said.votes + 2)

/** What this group says, most unlike the nearest of the others. */
function saysOf(statements: readonly StatementView[], group: number) {
  const tries = statements.flatMap((view) =>
    (['agree', 'disagree'] as const).map((side) => {
      const own = view.byGroup[group]!
      const others = view.byGroup.filter((_, at) => at !== group)
      const most = Math.max(...others.map((one) => smoothed(one, side)))
      const isTold = others.length > 0 && own.votes >= TOLD_MIN && own[side] > 0.5
      return { view, side, apart: isTold ? smoothed(own, side) - most : 0 }
    }),
  )
  return tries
    .filter(({ apart }) => apart >= APART_MIN)
    .toSorted((a, b) => b.apart - a.apart || Number(a.view.statement) - Number(b.view.statement))
    .slice(0, SAYS_MAX)
}

/** By how many percentage points the shares that are told may be off, the surest first. */
function marginOf(statements: readonly StatementView[]): MapView['margin'] {
  const halves = statements
    .flatMap(({ byGroup }) => byGroup)
    .filter(({ votes }) => votes >= TOLD_MIN)
    .map(({ range: [low, high] }) => Math.round(((high - low) / 2) * 100))
    .toSorted((a, b) => a - b)
  if (halves.length === 0) return null
  // The middle nine of ten: one odd statement does not speak for all.
  const cut = Math.floor(halves.length * 0.05)
  return { from: halves[cut]!, to: halves[halves.length - 1 - cut]! }
}
