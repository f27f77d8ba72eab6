/**
 * The price per point at which a project's supporters can just pay for it: the least x at which the
 * sum of min(what is left, x * points) over them is the cost. First by floats, with a bound on the
 * error; exactly when asked.
 */
import { assert } from '../../../base/assert.ts'
import { exactLeft, historyOf, type Purse, ROUNDING } from './purse.ts'

export type Estimate = {
  /** Price by floats. */
  readonly price: number
  /** The true price is not below `price - under`. */
  readonly under: number
  /** How far the supporters' payment at `price` may be from the cost. */
  readonly missed: number
  /** Points of those who are not made to give all they have. */
  readonly rich: number
}

/** Exact price: top / (bottom * denominator of the purse), and who gives all that is left. */
export type Price = {
  readonly top: bigint
  readonly bottom: number
  /** Positions in the list of supporters, in any order, whose money is used up by this price. */
  readonly drained: readonly number[]
}

/**
 * Climbs from a price that is not too high: at each step those who cannot pay it give all they have
 * and the rest share what is missing. Payment is concave in the price: the climb never oversteps.
 * @returns the estimate, 'unaffordable', or 'unclear' when floats cannot tell.
 */
export function estimate(
  purse: Purse,
  project: number,
  floor: number,
): Estimate | 'unaffordable' | 'unclear' {
  const { left, supporters, points, active } = purse
  const { weights, byProject } = purse.profile
  const from = byProject.start[project]!
  const to = active[project]!
  const cost = costOf(purse, project)
  let price = floor
  for (;;) {
    let poor = 0
    let poorWeight = 0
    let rich = 0
    for (let at = from; at < to; at++) {
      const group = supporters[at]!
      const amount = left[group]!
      const weight = weights[group]!
      // Added up without a branch, which no processor could foresee: three times as fast.
      const isPoor = Number(amount < price * points[at]!)
      poor += amount * weight * isPoor
      poorWeight += weight * isPoor
      rich += points[at]! * weight * (1 - isPoor)
    }
    const slack = (to - from + 8) * 4 * ROUNDING * (cost + poor) + poorWeight * purse.error
    if (rich === 0) return poor + slack < cost ? 'unaffordable' : 'unclear'
    const next = (cost - poor) / rich
    if (next > price) {
      price = next
      continue
    }
    const missed = slack + rich * (price - next) + 4 * ROUNDING * rich * price
    const under = 2 * (missed / rich + purse.error) + 4 * ROUNDING * price
    return { price, under, missed: missed + rich * purse.error, rich }
  }
}

/** Takes supporters without money out of the project's list. */
export function compact(purse: Purse, project: number): void {
  const { supporters, points, active, spentIn } = purse
  let end = active[project]!
  for (let at = purse.profile.byProject.start[project]!; at < end; at++) {
    while (at < end && spentIn[supporters[at]!]! >= 0) {
      end--
      swap(supporters, at, end)
      swap(points, at, end)
    }
  }
  active[project] = end
}

function swap(list: Int32Array | Float64Array, a: number, b: number): void {
  const kept = list[a]!
  list[a] = list[b]!
  list[b] = kept
}

/** Cost in the purse's units, as a float. */
export function costOf({ profile }: Pick<Purse, 'profile'>, project: number): number {
  return Number(profile.costs[project]! * BigInt(profile.ballots))
}

/** Supporters whom floats cannot place, with the same history and points: placed together. */
type Doubtful = {
  readonly left: bigint
  readonly points: bigint
  readonly at: number[]
  weight: number
}

/** The exact price, or null when the supporters cannot pay. */
export function exactPrice(purse: Purse, project: number, near: Estimate | null): Price | null {
  const sorted = near === null ? null : sortSupporters(purse, project, near)
  const { poor, richPoints, doubtful } = sorted ?? allDoubtful(purse, project)
  const cost = purse.profile.costs[project]! * BigInt(purse.profile.ballots)
  let missing = cost * purse.denominator - moneyOf(purse, poor)
  let rich = richPoints + doubtful.reduce((sum, one) => sum + one.weight * Number(one.points), 0)
  let waiting = doubtful
  const drained = [...poor]
  for (;;) {
    if (rich === 0) return null
    const short = waiting.filter((one) => one.left * BigInt(rich) < missing * one.points)
    if (short.length === 0) break
    for (const one of short) {
      missing -= one.left * BigInt(one.weight)
      rich -= one.weight * Number(one.points)
      for (const at of one.at) drained.push(at)
    }
    waiting = waiting.filter((one) => !short.includes(one))
  }
  for (const one of waiting)
    if (one.left * BigInt(rich) === missing * one.points) for (const at of one.at) drained.push(at)
  return { top: missing, bottom: rich, drained }
}

/** Exact sum of what the supporters at these positions have left, over the denominator. */
function moneyOf(purse: Purse, positions: readonly number[]): bigint {
  const { start, of, points } = purse.profile.byGroup
  const paid = new Float64Array(purse.prices.length)
  let ballots = 0
  for (const position of positions) {
    const group = purse.supporters[position]!
    const weight = purse.profile.weights[group]!
    ballots += weight
    for (let at = start[group]!; at < start[group + 1]!; at++) {
      const round = purse.boughtIn[of[at]!]!
      if (round >= 0 && points[at]! > 0) paid[round]! += points[at]! * weight
    }
  }
  let money = BigInt(ballots) * purse.share * purse.denominator
  paid.forEach((count, round) => {
    if (count > 0) money -= BigInt(count) * purse.prices[round]!
  })
  return money
}

type Sorted = {
  readonly poor: number[]
  readonly richPoints: number
  readonly doubtful: Doubtful[]
}

/**
 * Who gives all and who does not, where floats are sure of it. The true price lies within `reach`
 * above the estimate if those who are surely rich there can pay what may be missing; otherwise
 * nobody is placed by floats (null).
 */
function sortSupporters(purse: Purse, project: number, near: Estimate): Sorted | null {
  const { supporters, points, left, active, error } = purse
  const { weights, byProject } = purse.profile
  const reach = 4 * (near.missed / near.rich) + near.under
  const low = near.price - near.under
  const high = near.price + reach
  const margin = error + 4 * ROUNDING * Number(purse.share)
  const poor: number[] = []
  const unsure: number[] = []
  let richPoints = 0
  for (let at = byProject.start[project]!; at < active[project]!; at++) {
    const group = supporters[at]!
    const amount = left[group]!
    if (amount + margin < low * points[at]!) poor.push(at)
    else if (amount - margin > high * points[at]!) richPoints += points[at]! * weights[group]!
    else unsure.push(at)
  }
  if (unsure.length > 0 && richPoints * reach < near.missed) return null
  return { poor, richPoints, doubtful: doubtfulOf(purse, unsure) }
}

function allDoubtful(purse: Purse, project: number): Sorted {
  const all: number[] = []
  for (let at = purse.profile.byProject.start[project]!; at < purse.active[project]!; at++)
    all.push(at)
  return { poor: [], richPoints: 0, doubtful: doubtfulOf(purse, all) }
}

function doubtfulOf(purse: Purse, positions: readonly number[]): Doubtful[] {
  const found = new Map<string, Doubtful>()
  for (const at of positions) {
    const group = purse.supporters[at]!
    const points = purse.points[at]!
    const key = `${points}|${historyOf(purse, group)}`
    let one = found.get(key)
    if (one === undefined) {
      one = { left: exactLeft(purse, group), points: BigInt(points), at: [], weight: 0 }
      assert(one.left >= 0n, 'nobody pays more than they have')
      found.set(key, one)
    }
    one.at.push(at)
    one.weight += purse.profile.weights[group]!
  }
  return [...found.values()]
}
