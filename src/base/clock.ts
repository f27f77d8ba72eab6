/** The only source of the present moment; tests and the synthetic county move it by hand. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved. */
export type SettableClock = Clock & {
  set(moment: Date): void
  /** Moves forward by a number of milliseconds. */
  advance(ms: number): void
}

export function settableClock(start: Date): SettableClock {
  let moment = start
  return {
    now: () => new Date(moment),
    set: (next) => {
      moment = next
    },
    advance: (ms) => {
      moment = new Date(moment.getTime() + ms)
    },
  }
}
