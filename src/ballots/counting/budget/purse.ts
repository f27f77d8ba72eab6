/**
 * What every group of ballots has left, in two forms at once: a float with a known bound on its
 * error, which decides nearly everything, and the exact amount, which is worked out only where the
 * float cannot decide. Exactly, a ballot that always paid in full has `share - sum of price * points`
 * of what was bought; one that could not has nothing.
 *
 * Money is counted in units of 10^-places / ballots of the currency, so that a share is whole.
 * Prices are per point of utility, as whole numbers over one common denominator.
 */
import type { Profile } from './profile.ts'

export type Purse = {
  readonly profile: Profile
  /** What each ballot starts with. */
  readonly share: bigint
  readonly left: Float64Array
  /** Largest error of any amount in `left`. */
  error: number
  /** Round in which the group gave exactly all that it had left, or -1. */
  readonly spentIn: Int32Array
  /** Round in which a project was bought, or -1. */
  readonly boughtIn: Int32Array
  readonly bought: number[]
  /** Exact prices by round, over `denominator`. */
  readonly prices: bigint[]
  denominator: bigint
  /** Supporters that still have money come first, up to `active[project]`. */
  readonly supporters: Int32Array
  readonly points: Float64Array
  readonly active: Int32Array
}

/** Half a unit in the last place, relative. */
export const ROUNDING = 2 ** -53

export function newPurse(profile: Profile, share: bigint): Purse {
  const { start } = profile.byProject
  const amount = Number(share)
  return {
    profile,
    share,
    left: new Float64Array(profile.weights.length).fill(amount),
    error: BigInt(amount) === share ? 0 : 2 * ROUNDING * amount,
    spentIn: new Int32Array(profile.weights.length).fill(-1),
    boughtIn: new Int32Array(profile.ids.length).fill(-1),
    bought: [],
    prices: [],
    denominator: 1n,
    supporters: profile.byProject.of.slice(),
    points: profile.byProject.points.slice(),
    active: start.slice(1),
  }
}

/** Exactly what a ballot of the group has left, over the purse's denominator. */
export function exactLeft(purse: Purse, group: number): bigint {
  if (purse.spentIn[group]! >= 0) return 0n
  const { start, of, points } = purse.profile.byGroup
  let left = purse.share * purse.denominator
  for (let at = start[group]!; at < start[group + 1]!; at++) {
    const round = purse.boughtIn[of[at]!]!
    if (round >= 0 && points[at]! > 0) left -= purse.prices[round]! * BigInt(points[at]!)
  }
  return left
}

/** What the group's ballots bought, as a key: groups with the same key have the same amount left. */
export function historyOf(purse: Purse, group: number): string {
  if (purse.spentIn[group]! >= 0) return '-'
  const { start, of, points } = purse.profile.byGroup
  const parts: string[] = []
  for (let at = start[group]!; at < start[group + 1]!; at++) {
    const round = purse.boughtIn[of[at]!]!
    if (round >= 0 && points[at]! > 0) parts.push(`${round}:${points[at]}`)
  }
  return parts.sort().join()
}

/** The quotient of two whole numbers as a float, right to about one unit in the last place. */
export function quotient(top: bigint, bottom: bigint): number {
  const topBits = bitLength(top)
  const bottomBits = bitLength(bottom)
  if (topBits < 1024 && bottomBits < 1024) return Number(top) / Number(bottom)
  // Shifted so that the whole quotient has 64 bits or more.
  const shift = 64 - (topBits - bottomBits)
  const scaled = shift > 0 ? (top << BigInt(shift)) / bottom : top / (bottom << BigInt(-shift))
  return Number(scaled) * 2 ** -shift
}

const bitLength = (value: bigint) => (value < 0n ? -value : value).toString(16).length * 4
