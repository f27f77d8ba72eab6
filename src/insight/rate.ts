/** A rate with what it is a part of: never a percentage alone (R 6.10). */
import { assert } from '../base/assert.ts'

/** Below so many a percentage says nothing, and no place may be set beside another by it. */
export const LEAST = 10

export type Rate = {
  readonly part: number
  readonly whole: number
  /** Fewer than LEAST: read the two numbers, compare nothing. */
  readonly few: boolean
  /** Where the rate lies with 95 in 100 certainty, whole per cent; null when the whole is 0. */
  readonly between: [number, number] | null
}

export function rateOf(part: number, whole: number): Rate {
  assert(part >= 0 && part <= whole, `a part of its whole, not ${part} of ${whole}`)
  return { part, whole, few: whole < LEAST, between: whole === 0 ? null : wilson(part, whole) }
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959964

/** Wilson's score interval, which stays honest for small numbers and near 0 and 100. */
function wilson(part: number, whole: number): [number, number] {
  const share = part / whole
  const weight = 1 + Z ** 2 / whole
  const middle = (share + Z ** 2 / (2 * whole)) / weight
  const half = (Z / weight) * Math.sqrt((share * (1 - share)) / whole + Z ** 2 / (4 * whole ** 2))
  const low = Math.max(0, Math.floor(100 * (middle - half) + TINY))
  const high = Math.min(100, Math.ceil(100 * (middle + half) - TINY))
  return [low, high]
}
/** Keeps an end that is 0 or 100 but for rounding at 0 or 100. */
const TINY = 1e-9
