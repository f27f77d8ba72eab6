import type { Decimal } from './decimal.ts'

/** How people vote: `choose-1` of the file format is an approval of at most one. */
export type VoteType = 'approval' | 'ordinal' | 'cumulative' | 'scoring'

export type Project = { readonly id: string; readonly cost: Decimal }

/** What one or more ballots say. */
export type Choice = {
  /** Positions in the list of projects; for an ordinal vote the best comes first. */
  readonly projects: readonly number[]
  /** Points for each of them, for cumulative and scoring votes; otherwise null. */
  readonly points: readonly Decimal[] | null
  /** How many ballots say it. */
  readonly ballots: number
}

/** A participatory budget, ready to be counted. */
export type Instance = {
  readonly budget: Decimal
  readonly voteType: VoteType
  readonly projects: readonly Project[]
  readonly choices: readonly Choice[]
  /** Points for a project that a scoring ballot does not name. */
  readonly defaultScore: Decimal
}

/** All ballots, empty ones too: each has its share of the money. */
export function countBallots({ choices }: Instance): number {
  return choices.reduce((sum, choice) => sum + choice.ballots, 0)
}

/** Order of ids as strings, by code point and not by locale: the tie-break of every rule. */
export function compareIds(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    if (a.charCodeAt(at) === b.charCodeAt(at)) continue
    return a.codePointAt(at)! - b.codePointAt(at)!
  }
  return a.length - b.length
}
