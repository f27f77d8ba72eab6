/** Percentiles of measured times, in milliseconds with one decimal. */
export type Spread = {
  readonly count: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((one, other) => one - other)
  const at = (share: number) => {
    const found = sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
    return found === undefined ? 0 : Math.round(found * 10) / 10
  }
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

export const rounded = (value: number, digits = 2): number => {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor
}
