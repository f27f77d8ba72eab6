import { compareIds } from './instance.ts'
import type { Profile } from './profile.ts'

/**
 * Greedy: by total utility per unit of cost, descending, ties by id; what does not fit is skipped
 * and the next is tried. A project that nobody wants has density 0 and is taken when money is left.
 * @returns projects newly taken, in order.
 */
export function greedy(profile: Profile, taken: readonly number[] = []): number[] {
  let left = profile.budget - taken.reduce((sum, project) => sum + profile.costs[project]!, 0n)
  const selected: number[] = []
  for (const project of greedyOrder(profile)) {
    const cost = profile.costs[project]!
    if (cost > left || taken.includes(project)) continue
    selected.push(project)
    left -= cost
  }
  return selected
}

/** Every project in the order in which greedy tries it. */
export function greedyOrder(profile: Profile): number[] {
  const density = densities(profile)
  return profile.ids
    .map((_, project) => project)
    .toSorted((a, b) => {
      const order = compareDensity(density[b]!, density[a]!)
      return order === 0 ? compareIds(profile.ids[a]!, profile.ids[b]!) : order
    })
}

/** A fraction whose bottom may be 0: more than any other. */
export type Density = { readonly top: bigint; readonly bottom: bigint }

export function densities({ total, factors, costs }: Profile): Density[] {
  return total.map((points, project) => {
    // With utility "cost" a project that is free has no utility at all.
    const utility = BigInt(points) * factors[project]!
    if (utility <= 0n) return { top: 0n, bottom: 1n }
    return { top: utility, bottom: costs[project]! }
  })
}

export function compareDensity(a: Density, b: Density): number {
  if (a.bottom === 0n || b.bottom === 0n) return Number(b.bottom > 0n) - Number(a.bottom > 0n)
  const left = a.top * b.bottom
  const right = b.top * a.bottom
  return left < right ? -1 : left > right ? 1 : 0
}
