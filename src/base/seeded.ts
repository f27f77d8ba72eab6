/**
 * Chance that can be replayed: the same seed gives the same draws on every machine.
 * mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for tests and for the
 * synthetic county, never for secrets.
 */
export type Seeded = {
  /** A fraction in [0, 1). */
  fraction(): number
  /** A whole number in [0, below). */
  below(below: number): number
  /** One member of a list that is not empty. */
  pick<T>(list: readonly T[]): T
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(fraction() * limit)
  return { fraction, below, pick: (list) => list[below(list.length)]! }
}
