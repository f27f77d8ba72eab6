import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hasMajority,
  hasQuorum,
  majorityNeeds,
  OWNERS_ITEMS,
  ownersItem,
  quorumNeeds,
} from './owners-vote.ts'

/** Worked examples 1 to 7: 300 persons, 30,000.00 m²; [item, part, yes] as [persons, dm²]. */
const EXAMPLES = [
  { item: 1, part: [200, 2_000_000], yes: [101, 1_000_100], quorum: true, passed: true },
  { item: 1, part: [200, 1_999_999], yes: [200, 1_999_999], quorum: false, passed: false },
  { item: 4, part: [220, 2_100_000], yes: [120, 1_040_000], quorum: true, passed: false },
  { item: 3, part: [220, 2_100_000], yes: [110, 1_500_000], quorum: true, passed: false },
  { item: 8, part: [240, 2_400_000], yes: [180, 1_800_000], quorum: true, passed: true },
  { item: 6, part: [240, 2_400_000], yes: [200, 1_799_999], quorum: true, passed: false },
  { item: 5, part: [240, 2_400_000], yes: [121, 1_200_001], quorum: true, passed: true },
] as const

test.each(EXAMPLES)('item $item with $part.0 persons and $yes.0 for it', (one) => {
  const { majority } = ownersItem(one.item)!
  const quorum = hasQuorum(one.part[0], 300) && hasQuorum(one.part[1], 3_000_000)
  const carried =
    hasMajority(majority, one.yes[0], one.part[0]) && hasMajority(majority, one.yes[1], one.part[1])
  expect({ quorum, passed: quorum && carried }).toEqual({ quorum: one.quorum, passed: one.passed })
})

test('only raising money, rebuilding and using common parts need three quarters', () => {
  const strict = OWNERS_ITEMS.filter((one) => one.majority === 'three-quarters')
  expect(strict.map((one) => one.number)).toEqual([6, 7, 8])
  expect(OWNERS_ITEMS.map((one) => one.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  expect(ownersItem(0)).toBeNull()
  expect(ownersItem(10)).toBeNull()
})

test('what is needed is enough, and one less is not', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000_000), (total) => {
      expect(hasQuorum(quorumNeeds(total), total)).toBe(total > 0)
      expect(hasQuorum(quorumNeeds(total) - 1, total)).toBe(false)
      for (const majority of ['half', 'three-quarters'] as const) {
        expect(hasMajority(majority, majorityNeeds(majority, total), total)).toBe(total > 0)
        expect(hasMajority(majority, majorityNeeds(majority, total) - 1, total)).toBe(false)
      }
    }),
  )
})

test('a fraction is no vote', () => {
  expect(() => hasQuorum(0.5, 1)).toThrow('broken invariant')
  expect(() => hasMajority('half', -1, 3)).toThrow('broken invariant')
})
