import { components, type Points } from './components.ts'
import { type Grouping, groupPeople } from './grouping.ts'
import { type StatementView, viewStatements } from './statements.ts'
import { answeredAtLeast, type Votes } from './votes.ts'

/** Whoever answered fewer statements than this (or than there are) is on no side yet. */
const ANSWERS_MIN = 7

/** Four axes keep up to five groups apart. */
const AXES = 4

export type OpinionMap = {
  /** Those with enough answers; each is in exactly one group. */
  readonly people: readonly string[]
  readonly grouping: Grouping
  /** Where each of them stands; the first two axes make the picture. */
  readonly points: Points
  readonly statements: readonly StatementView[]
}

/** Same votes, same map: nothing is left to chance, and the order of the input does not matter. */
export function opinionMap(votes: Votes): OpinionMap {
  const grouped = answeredAtLeast(votes, Math.min(ANSWERS_MIN, votes.statements.length))
  const points = components(grouped, AXES)
  const grouping = groupPeople(points)
  return {
    people: grouped.people,
    grouping,
    points,
    statements: viewStatements(votes, grouped, grouping),
  }
}
