/** Chance by name: the same seed and the same key give the same draws, in whatever order asked. */
import { type Seeded, seeded } from '../../base/seeded.ts'

/** FNV-1a, 32 bits: spreads a key over the seeds. */
function spread(seed: number, key: string): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (const letter of key) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  return hash
}

/** Draws that belong to one thing, such as a household, and to nothing else. */
export function drawsOf(seed: number, ...key: readonly (string | number)[]): Seeded {
  return seeded(spread(seed, key.join(' ')))
}

/** True in so many of a hundred draws. */
export const happens = (draws: Seeded, percent: number) => draws.fraction() * 100 < percent

/** A whole number from `from` to `to`, both included. */
export const between = (draws: Seeded, from: number, to: number) =>
  from + draws.below(to - from + 1)

/** One of the keys, each as often as its weight. */
export function weighed<Key extends string>(
  draws: Seeded,
  weights: Readonly<Record<Key, number>>,
): Key {
  const entries = Object.entries(weights) as [Key, number][]
  let left = draws.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  return entries.at(-1)![0]
}
