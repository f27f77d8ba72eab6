/**
 * One ballot of a budget: whether it may stand, and the one text under which equal ballots lie in
 * the urn. Pure.
 */
import type { Round } from './round.ts'
import type { Ballot } from './schema.ts'

export type WhyNotBallot =
  | 'budget-project-unknown'
  | 'budget-project-twice'
  | 'budget-chooses-few'
  | 'budget-chooses-many'
  | 'budget-points'
  | 'budget-points-many'

type Limits = Pick<Round, 'voteType' | 'choosesMin' | 'choosesMax' | 'pointsMax'>

/** The first reason why this ballot may not stand, or null. */
export function whyNotBallot(
  limits: Limits,
  projects: readonly string[],
  { projects: named, points }: Ballot,
): WhyNotBallot | null {
  const known = new Set(projects)
  if (named.some((id) => !known.has(id))) return 'budget-project-unknown'
  if (new Set(named).size < named.length) return 'budget-project-twice'
  if (named.length < limits.choosesMin) return 'budget-chooses-few'
  if (named.length > limits.choosesMax) return 'budget-chooses-many'
  return whyNotPoints(limits, named.length, points)
}

function whyNotPoints(
  { voteType, pointsMax }: Limits,
  count: number,
  points: readonly number[] | null,
): 'budget-points' | 'budget-points-many' | null {
  if (pointsMax === null) return points === null ? null : 'budget-points'
  if (points === null || points.length !== count) return 'budget-points'
  if (points.some((one) => one < 1)) return 'budget-points'
  const given =
    voteType === 'cumulative' ? points.reduce((sum, one) => sum + one, 0) : Math.max(0, ...points)
  return given > pointsMax ? 'budget-points-many' : null
}

/** What lies in the urn; points are decimals as text, for a round may come from a file. */
export type Choice = {
  readonly projects: readonly string[]
  readonly points: readonly string[] | null
}

export const choiceOf = ({ projects, points }: Ballot): Choice => ({
  projects,
  points: points?.map(String) ?? null,
})

/** Ballots that say the same have the same text. Only a ranked one keeps its order. */
export function choiceText(voteType: Round['voteType'], { projects, points }: Choice): string {
  const pairs = projects.map((id, at) => [id, points?.[at] ?? null] as const)
  if (voteType !== 'ordinal') pairs.sort(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify(points === null ? pairs.map(([id]) => id) : pairs)
}

export function readChoice(text: string): Choice {
  const read: readonly (string | readonly [string, string])[] = JSON.parse(text)
  if (read.length > 0 && typeof read[0] !== 'string') {
    const pairs = read as readonly (readonly [string, string])[]
    return { projects: pairs.map(([id]) => id), points: pairs.map(([, points]) => points) }
  }
  return { projects: read as readonly string[], points: null }
}

/** A choice as text -> how many ballots say it. */
export type Bag = Readonly<Record<string, number>>
