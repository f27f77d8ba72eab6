import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUCKET_LAST, bucketFrom, bucketOf, quantile, timeCode } from './stage-time.ts'

const minutes = fc.integer({ min: 0, max: 2_000_000 })

test('[I.01] buckets begin at a quarter of an hour and grow by a quarter', () => {
  expect([0, 14, 15, 18, 19, 1440].map(bucketOf)).toEqual([0, 0, 1, 1, 2, 21])
  expect(bucketOf(1e12)).toBe(BUCKET_LAST)
  expect(timeCode(0, 0)).toBe(100)
  expect(timeCode(4, 1e12)).toBe(560)
})

test('[I.01] every length lies in its bucket', () => {
  fc.assert(
    fc.property(minutes, (length) => {
      const bucket = bucketOf(length)
      expect(bucketFrom(bucket)).toBeLessThanOrEqual(length * (1 + 1e-9))
      expect(bucketFrom(bucket + 1)).toBeGreaterThan(length * (1 - 1e-9))
    }),
  )
})

test('[I.01] a median or nine in ten is told inside the bucket of the very one', () => {
  fc.assert(
    fc.property(
      fc.array(minutes, { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.9),
      (lengths, share) => {
        const counts = new Map<number, number>()
        for (const one of lengths) counts.set(bucketOf(one), (counts.get(bucketOf(one)) ?? 0) + 1)
        const told = quantile(
          [...counts].map(([bucket, cases]) => ({ bucket, cases })),
          share,
        )!
        const exact = lengths.toSorted((a, b) => a - b)[Math.ceil(share * lengths.length) - 1]!
        expect(told).toBeGreaterThanOrEqual(bucketFrom(bucketOf(exact)))
        expect(told).toBeLessThanOrEqual(bucketFrom(bucketOf(exact) + 1))
      },
    ),
  )
  expect(quantile([], 0.5)).toBeNull()
  expect(quantile([{ bucket: 3, cases: 0 }], 0.5)).toBeNull()
})
