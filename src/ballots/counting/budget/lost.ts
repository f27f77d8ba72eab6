import type { Outcome } from './count-budget.ts'
import { costOf } from './count-budget.ts'
import { compareIds } from './instance.ts'
import { greedyMoments, lostByGreedy } from './lost-greedy.ts'
import { lostByShares } from './lost-shares.ts'

/** Why a project was not selected: either would have been enough, all else equal. */
export type Lost = {
  readonly project: number
  /** More supporters like its own; null when its cost alone is more than the budget. */
  readonly supportersShort: number | null
  /** By how much less it would have had to cost, in units of 10^-places of the currency. */
  readonly costTooHighBy: bigint
}

/**
 * Why each project lost, by id. For greedy and for Equal Shares without completion this is exactly
 * what would have been enough; with a completion it is read off the run that counts.
 */
export function lostProjects({ profile, selected, completed, purse }: Outcome): Lost[] {
  const taken = new Set(selected)
  const lost = profile.ids
    .map((_, project) => project)
    .filter((project) => !taken.has(project))
    .toSorted((a, b) => compareIds(profile.ids[a]!, profile.ids[b]!))
  if (purse === null) return lost.map(lostByGreedy(profile, greedyMoments(profile, [], selected)))
  const byShares = lostByShares(purse, lost)
  if (purse.share === profile.budget && completed === null) return byShares
  // What a completion may add has to fit into the money that is left.
  const left = profile.budget - costOf(profile, selected)
  return byShares.map((one) => {
    const over = profile.costs[one.project]! - left
    if (completed !== null) return { ...one, costTooHighBy: over }
    return one.costTooHighBy > over ? one : { ...one, costTooHighBy: over }
  })
}
