import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateOf } from './rate.ts'

test('[I.01] a rate names part and whole, and of nothing there is no rate', () => {
  expect(rateOf(0, 0)).toEqual({ part: 0, whole: 0, few: true, between: null })
  expect(rateOf(9, 9).few).toBe(true)
  expect(rateOf(9, 10).few).toBe(false)
  // Wilson (1927); the same as R's prop.test(..., correct = FALSE) rounded outward.
  expect(rateOf(8, 10).between).toEqual([49, 95])
  expect(rateOf(0, 10).between).toEqual([0, 28])
  expect(rateOf(10, 10).between).toEqual([72, 100])
  expect(rateOf(500, 1000).between).toEqual([46, 54])
})

test('[I.01] the interval holds the rate, lies in 0 to 100 and narrows as the numbers grow', () => {
  const rates = fc
    .integer({ min: 1, max: 5000 })
    .chain((whole) => fc.tuple(fc.integer({ min: 0, max: whole }), fc.constant(whole)))
  fc.assert(
    fc.property(rates, ([part, whole]) => {
      const [low, high] = rateOf(part, whole).between!
      const percent = (100 * part) / whole
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(100)
      expect(low).toBeLessThanOrEqual(percent)
      expect(high).toBeGreaterThanOrEqual(percent)
      const [lower, higher] = rateOf(part * 100, whole * 100).between!
      expect(higher - lower).toBeLessThanOrEqual(high - low)
    }),
  )
})

test('a part is never more than its whole', () => {
  expect(() => rateOf(3, 2)).toThrow('broken invariant')
  expect(() => rateOf(-1, 2)).toThrow('broken invariant')
})
