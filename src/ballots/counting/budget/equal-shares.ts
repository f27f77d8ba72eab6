/**
 * The Method of Equal Shares in exact rational arithmetic, at the speed of floats. Every ballot
 * gets an equal share of the budget; again and again the project with the least price per unit of
 * utility is bought by its supporters, ties by id, until none can be paid for.
 *
 * Prices only rise while money is spent. So an old lower bound stays one: a project is looked at
 * again only when its bound is below the best price found.
 */
import { compareIds } from './instance.ts'
import { compact, costOf, type Estimate, estimate, exactPrice, type Price } from './price.ts'
import type { Profile } from './profile.ts'
import { newPurse, type Purse, quotient, ROUNDING } from './purse.ts'

/** What a run leaves behind: projects in order of purchase, and the purse at the end. */
export type Shares = { readonly selected: number[]; readonly purse: Purse }

type Race = {
  readonly purse: Purse
  readonly running: number[]
  /** Lower bounds of price per unit of utility, valid for the rest of the run. */
  readonly bound: Float64Array
  /** Estimates of this round. */
  readonly fresh: (Estimate | null)[]
  readonly seen: Uint8Array
  readonly factors: readonly number[]
}

/** Projects that Equal Shares can buy: somebody supports them and they cost something. */
export function buyable(profile: Profile): number[] {
  return profile.ids.flatMap((_, project) =>
    isSupported(profile, project) && profile.costs[project]! > 0n ? [project] : [],
  )
}

const isSupported = ({ support, factors }: Profile, project: number) =>
  support[project]! > 0 && factors[project]! > 0n

/** What somebody supports and costs nothing, by id: it is taken before the first purchase. */
export function freeProjects(profile: Profile): number[] {
  return profile.ids
    .flatMap((_, project) =>
      isSupported(profile, project) && profile.costs[project] === 0n ? [project] : [],
    )
    .toSorted((a, b) => compareIds(profile.ids[a]!, profile.ids[b]!))
}

/** @param share of one ballot, in units of 10^-places / ballots of the currency. */
export function equalShares(profile: Profile, share: bigint): Shares {
  const purse = newPurse(profile, share)
  const race = startRace(purse)
  for (;;) {
    const best = nextBest(race)
    if (best === null) break
    buy(purse, best)
    race.running.splice(race.running.indexOf(best.project), 1)
  }
  return { selected: [...freeProjects(profile), ...purse.bought], purse }
}

function startRace(purse: Purse): Race {
  const { profile } = purse
  const count = profile.ids.length
  const race: Race = {
    purse,
    running: buyable(profile),
    bound: new Float64Array(count),
    fresh: new Array<Estimate | null>(count).fill(null),
    seen: new Uint8Array(count),
    factors: profile.factors.map(Number),
  }
  for (const project of race.running) {
    // Nobody pays less than an equal part.
    const price = costOf(purse, project) / profile.support[project]!
    race.bound[project] = (price / race.factors[project]!) * (1 - 8 * ROUNDING)
  }
  return race
}

type Best = { readonly project: number; readonly price: Price; readonly priceHigh: number }

/** The project to buy in this round, with its exact price, or null when none can be paid for. */
function nextBest(race: Race): Best | null {
  const { running, bound, seen, fresh } = race
  for (const project of running) seen[project] = 0
  let best: Best | null = null
  for (;;) {
    let project = -1
    for (const one of running)
      if (seen[one]! < 2 && (project === -1 || bound[one]! < bound[project]!)) project = one
    if (project === -1 || (best !== null && bound[project]! > best.priceHigh)) return best
    if (seen[project] === 0) {
      seen[project] = 1
      if (!refresh(race, project)) drop(race, project)
      continue
    }
    seen[project] = 2
    const price = exactPrice(race.purse, project, fresh[project]!)
    if (price === null) drop(race, project)
    else {
      const found = { project, price, priceHigh: highOf(race, project, price) }
      if (best === null || isBefore(race.purse, found, best)) best = found
    }
  }
}

/** False when the project can no longer be paid for: money only gets less. */
function refresh(race: Race, project: number): boolean {
  const { purse, bound, fresh } = race
  compact(purse, project)
  const factor = race.factors[project]!
  const found = estimate(purse, project, bound[project]! * factor * (1 - 4 * ROUNDING))
  if (found === 'unaffordable') return false
  fresh[project] = found === 'unclear' ? null : found
  if (found !== 'unclear') {
    const low = ((found.price - found.under) / factor) * (1 - 8 * ROUNDING)
    bound[project] = Math.max(bound[project]!, low)
  }
  return true
}

function drop({ running }: Race, project: number): void {
  running.splice(running.indexOf(project), 1)
}

/** A float that is not below the exact price per unit of utility. */
function highOf({ purse, factors }: Race, project: number, price: Price): number {
  const perPoint = quotient(price.top, purse.denominator * BigInt(price.bottom))
  return (perPoint / factors[project]!) * (1 + 16 * ROUNDING)
}

function isBefore({ profile }: Purse, a: Best, b: Best): boolean {
  const left = a.price.top * BigInt(b.price.bottom) * profile.factors[b.project]!
  const right = b.price.top * BigInt(a.price.bottom) * profile.factors[a.project]!
  if (left !== right) return left < right
  return compareIds(profile.ids[a.project]!, profile.ids[b.project]!) < 0
}

/** Everybody pays: all that is left where that is the less, otherwise price times points. */
function buy(purse: Purse, { project, price }: Best): void {
  const { left, spentIn, supporters, points, prices } = purse
  const bottom = lowered(price)
  for (let round = 0; round < prices.length; round++) prices[round]! *= bottom.factor
  purse.denominator *= bottom.factor
  prices.push(bottom.top)
  const perPoint = quotient(bottom.top, purse.denominator)
  for (const at of price.drained) {
    spentIn[supporters[at]!] = purse.bought.length
    left[supporters[at]!] = 0
  }
  const end = purse.active[project]!
  for (let at = purse.profile.byProject.start[project]!; at < end; at++) {
    const group = supporters[at]!
    if (spentIn[group]! < 0) left[group] = Math.max(0, left[group]! - perPoint * points[at]!)
  }
  purse.error += 8 * ROUNDING * Number(purse.share)
  purse.boughtIn[project] = purse.bought.length
  purse.bought.push(project)
}

/** The price's own part of the denominator without what it shares with the top. */
function lowered({ top, bottom }: Price): { top: bigint; factor: bigint } {
  let a = bottom
  let b = Number(top % BigInt(bottom))
  while (b !== 0) [a, b] = [b, a % b]
  const common = BigInt(a)
  return { top: top / common, factor: BigInt(bottom) / common }
}
