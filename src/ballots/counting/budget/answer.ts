import { costOf, countBudget, type Method } from './count-budget.ts'
import { formatDecimal } from './decimal.ts'
import type { Instance } from './instance.ts'
import { lostProjects } from './lost.ts'

/** Money as a decimal string in units of the currency. */
export type BudgetAnswer = {
  /** Ids in order of selection. */
  readonly selected: readonly string[]
  readonly cost: string
  readonly budget: string
  readonly lost: readonly {
    readonly id: string
    readonly supportersShort: number | null
    readonly costTooHighBy: string
  }[]
}

/** Counts a budget and says why each project that lost did. Refusals as countBudget. */
export function answerBudget(instance: Instance, method: Method): BudgetAnswer {
  const outcome = countBudget(instance, method)
  const { profile, selected } = outcome
  const money = (units: bigint) => formatDecimal({ units, places: profile.places })
  return {
    selected: selected.map((project) => profile.ids[project]!),
    cost: money(costOf(profile, selected)),
    budget: money(profile.budget),
    lost: lostProjects(outcome).map(({ project, supportersShort, costTooHighBy }) => ({
      id: profile.ids[project]!,
      supportersShort,
      costTooHighBy: money(costTooHighBy),
    })),
  }
}
