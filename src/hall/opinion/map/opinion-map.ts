import { components, type Frame, type Points, placedIn } from './components.ts'
import { type Grouping, groupPeople, joinGroups } from './grouping.ts'
import { type StatementView, viewStatements } from './statements.ts'
import { answeredAtLeast, type Votes } from './votes.ts'

/** Whoever answered fewer statements than this (or than there are) is on no side yet. */
export const ANSWERS_MIN = 7

/** Four axes keep up to five groups apart. */
const AXES = 4

export type OpinionMap = {
  /** Those with enough answers; each is in exactly one group. */
  readonly people: readonly string[]
  readonly grouping: Grouping
  /** Where each of them stands; the first two axes make the picture. */
  readonly points: Points
  readonly statements: readonly StatementView[]
  readonly frame: Frame
}

/** Same votes, same map: nothing is left to chance, and the order of the input does not matter. */
export function opinionMap(votes: Votes): OpinionMap {
  const grouped = answeredAtLeast(votes, Math.min(ANSWERS_MIN, votes.statements.length))
  const { frame, isStructured, ...points } = components(grouped, AXES)
  const grouping = groupPeople({ ...points, isStructured })
  return {
    people: grouped.people,
    grouping,
    points,
    statements: viewStatements(votes, grouped, grouping),
    frame,
  }
}

/**
 * The picture of more votes by a map that is settled: new answers count and everybody is placed
 * anew, while axes and groups stay where they were. For the moment until all is computed again.
 */
export function movedMap(votes: Votes, before: OpinionMap): OpinionMap {
  const grouped = answeredAtLeast(votes, Math.min(ANSWERS_MIN, votes.statements.length))
  const points = placedIn(grouped, before.frame, AXES)
  const grouping = joinGroups(points, before.grouping)
  return {
    people: grouped.people,
    grouping,
    points,
    statements: viewStatements(votes, grouped, grouping),
    frame: before.frame,
  }
}
