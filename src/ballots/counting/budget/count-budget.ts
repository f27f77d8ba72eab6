import { Refusal } from '../../../base/refusal.ts'
import { buyable, equalShares, type Shares } from './equal-shares.ts'
import { greedy } from './greedy.ts'
import type { Instance } from './instance.ts'
import { type Profile, profileOf, type Utility } from './profile.ts'
import type { Purse } from './purse.ts'

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
  /** Projects that greedy added, the last of `selected`; null when it was not asked to. */
  readonly completed: readonly number[] | null
  /** The purse after the run that counts; null for greedy. */
  readonly purse: Purse | null
}

/** Throws Refusal utility-not-on-ballots, completion-not-for-greedy. */
export function countBudget(instance: Instance, method: Method): Outcome {
  const profile = profileOf(instance, method.utility)
  if (method.rule === 'greedy') {
    if (method.completion !== 'none') throw new Refusal('completion-not-for-greedy')
    return { profile, selected: greedy(profile), completed: null, purse: null }
  }
  const { selected, purse } = method.completion === 'none' ? once(profile) : withMoreMoney(profile)
  const completed = method.completion === 'add1-greedy' ? greedy(profile, selected) : null
  return { profile, selected: [...selected, ...(completed ?? [])], completed, purse }
}

function once(profile: Profile): Shares {
  return equalShares(profile, profile.budget)
}

/**
 * add1: runs again with one more unit of currency a ballot. Stops at an outcome to which nothing
 * that anybody supports could be added, or before the first that costs more than the budget.
 */
function withMoreMoney(profile: Profile): Shares {
  const step = 10n ** BigInt(profile.places) * BigInt(profile.ballots)
  const wanted = buyable(profile)
  let last = once(profile)
  for (let share = profile.budget + step; ; share += step) {
    const taken = new Set(last.selected)
    const left = profile.budget - costOf(profile, last.selected)
    if (wanted.every((one) => taken.has(one) || profile.costs[one]! > left)) return last
    const next = equalShares(profile, share)
    if (costOf(profile, next.selected) > profile.budget) return last
    last = next
  }
}

export function costOf({ costs }: Profile, projects: readonly number[]): bigint {
  return projects.reduce((sum, project) => sum + costs[project]!, 0n)
}
