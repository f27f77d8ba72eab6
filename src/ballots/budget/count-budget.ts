import { Refusal } from '../../base/refusal.ts'
import { equalShares, type Shares } from './equal-shares.ts'
import { greedy } from './greedy.ts'
import type { Instance } from './instance.ts'
import { buyable } from './equal-shares.ts'
import { type Profile, profileOf, type Utility } from './profile.ts'

export type Rule = 'equal-shares' | 'greedy'
export type Completion = 'none' | 'add1' | 'add1-greedy'

export type Method = {
  readonly rule: Rule
  readonly utility: Utility
  readonly completion: Completion
}

export type Outcome = {
  readonly profile: Profile
  readonly selected: readonly number[]
  /** Projects that completion by greedy added, the last of `selected`. */
  readonly completed: readonly number[]
  /** Share of one ballot in the run that counts; null for greedy. */
  readonly share: bigint | null
}

/** Throws Refusal utility-not-on-ballots, completion-not-for-greedy. */
export function countBudget(instance: Instance, method: Method): Outcome {
  const profile = profileOf(instance, method.utility)
  if (method.rule === 'greedy') {
    if (method.completion !== 'none') throw new Refusal('completion-not-for-greedy')
    return { profile, selected: greedy(profile), completed: [], share: null }
  }
  const { selected, share } =
    method.completion === 'none' ? once(profile) : withMoreMoney(profile)
  const completed = method.completion === 'add1-greedy' ? greedy(profile, selected) : []
  return { profile, selected: [...selected, ...completed], completed, share }
}

type Run = { readonly selected: readonly number[]; readonly share: bigint }

function once(profile: Profile): Run {
  return { selected: equalShares(profile, profile.budget).selected, share: profile.budget }
}

/**
 * add1: runs again with one more unit of currency a ballot. Stops at an outcome to which nothing
 * that anybody supports could be added, or before the first that costs more than the budget.
 */
function withMoreMoney(profile: Profile): Run {
  const step = 10n ** BigInt(profile.places) * BigInt(profile.ballots)
  const wanted = buyable(profile)
  let last: Run = { selected: [], share: profile.budget }
  for (let share = profile.budget; ; share += step) {
    const { selected }: Shares = equalShares(profile, share)
    const left = profile.budget - costOf(profile, selected)
    if (left < 0n) return last
    last = { selected, share }
    const taken = new Set(selected)
    if (wanted.every((one) => taken.has(one) || profile.costs[one]! > left)) return last
  }
}

export function costOf({ costs }: Profile, projects: readonly number[]): bigint {
  return projects.reduce((sum, project) => sum + costs[project]!, 0n)
}
