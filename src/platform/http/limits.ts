/**
 * How often one caller may call one route: a sliding minute, kept in memory. The minute before
 * counts as much as it still overlaps, so that nobody gets twice the limit at a minute's turn.
 */
import { Refusal } from '../../base/refusal.ts'

const MINUTE_MS = 60_000
const CALLERS_MAX = 200_000

type Count = { minute: number; now: number; before: number }

export type Limits = {
  /** Counts one call, or refuses it with the seconds to wait. */
  count(key: string, perMinuteMax: number, at: Date): void
}

export function openLimits(): Limits {
  const counts = new Map<string, Count>()
  return {
    count(key, perMinuteMax, at) {
      const ms = at.getTime()
      const minute = Math.floor(ms / MINUTE_MS)
      const count = counts.get(key) ?? { minute, now: 0, before: 0 }
      if (count.minute !== minute) {
        count.before = count.minute === minute - 1 ? count.now : 0
        count.now = 0
        count.minute = minute
      }
      const passed = (ms % MINUTE_MS) / MINUTE_MS
      if (count.before * (1 - passed) + count.now >= perMinuteMax)
        throw new Refusal('too-many-calls', { perMinuteMax, retryAfterSeconds: wait(count, ms) })
      count.now++
      if (count.now === 1) remember(key, count, minute)
    },
  }

  function remember(key: string, count: Count, minute: number) {
    if (counts.size >= CALLERS_MAX)
      for (const [old, { minute: last }] of counts) if (last < minute - 1) counts.delete(old)
    // Still full: a flood of callers. The oldest is forgotten rather than memory lost.
    if (counts.size >= CALLERS_MAX) counts.delete(counts.keys().next().value ?? '')
    counts.set(key, count)
  }
}

/** Whole seconds until the minute turns: by then at least part of the count has slid away. */
function wait(count: Count, ms: number): number {
  const untilTurn = Math.ceil((MINUTE_MS - (ms % MINUTE_MS)) / 1000)
  return count.now === 0 ? Math.min(untilTurn, 5) : untilTurn
}
