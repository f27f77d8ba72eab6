/** The three rates (R 6.10) from the counters of a place or a kind. */
import type { Rate } from './schema.ts'

export type Counted = {
  readonly opened: number
  readonly left_out: number
  readonly in_time: number
  readonly solved: number
  readonly satisfied: number
  readonly rated: number
}

export function ratesOf(counted: Counted): { answered: Rate; solved: Rate; satisfied: Rate } {
  const valid = counted.opened - counted.left_out
  return {
    answered: { part: counted.in_time, whole: valid },
    solved: { part: counted.solved, whole: valid },
    satisfied: { part: counted.satisfied, whole: counted.rated },
  }
}
