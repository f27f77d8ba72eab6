/**
 * How long cases stay in a stage, counted in buckets that grow by a quarter: a length is known to
 * its bucket, so that the sums of a million files are few rows and a median is right to 12 %.
 *
 * Lengths are minutes of working days: a whole working day has 1,440 of them, a rest day none.
 */
import { assert } from '../base/assert.ts'

const FIRST_MINUTES = 15
const GROWTH = 1.25
/** Longer than anything: some five thousand working days. */
export const BUCKET_LAST = 60

/** Bucket 0 ends at a quarter of an hour, each one after it is a quarter longer. */
export function bucketOf(minutes: number): number {
  if (minutes < FIRST_MINUTES) return 0
  const bucket = 1 + Math.floor(Math.log(minutes / FIRST_MINUTES) / Math.log(GROWTH))
  return Math.min(bucket, BUCKET_LAST)
}

/** Where a bucket begins, in minutes. */
export const bucketFrom = (bucket: number): number =>
  bucket === 0 ? 0 : FIRST_MINUTES * GROWTH ** (bucket - 1)

export type Bucket = { readonly bucket: number; readonly cases: number }

/**
 * The length that a share of the cases did not exceed, 0.5 for the median: the place inside the
 * bucket that holds it, as if its cases lay evenly in it. Minutes; null when there is no case.
 */
export function quantile(buckets: readonly Bucket[], share: number): number | null {
  assert(share > 0 && share < 1, 'a share between 0 and 1')
  const sorted = buckets.filter(({ cases }) => cases > 0).toSorted((a, b) => a.bucket - b.bucket)
  const all = sorted.reduce((sum, { cases }) => sum + cases, 0)
  let below = 0
  for (const { bucket, cases } of sorted) {
    const wanted = share * all - below
    if (wanted <= cases) {
      const from = bucketFrom(bucket)
      return from + (bucketFrom(bucket + 1) - from) * Math.max(0, wanted / cases)
    }
    below += cases
  }
  return null
}

const HUNDRED = 100

/** A stage and its bucket as one number, as `counter_change.times` holds them; never 0. */
export const timeCode = (stage: number, minutes: number): number =>
  HUNDRED * (stage + 1) + bucketOf(minutes)
