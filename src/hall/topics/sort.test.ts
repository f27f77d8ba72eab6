import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stateOf, whyNotSet } from './policy.ts'
import { SORTS } from './schema.ts'
import { sorted } from './sort.ts'

const line = fc.record({
  problemId: fc.uuid(),
  kind: fc.constantFrom('noise', 'repair', 'safety'),
  homes: fc.nat(5),
  marks: fc.nat(5),
  since: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
})

test('[S1.04] an order holds every line once and does not depend on the order before', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom(...SORTS), (lines, sort) => {
      const one = sorted(lines, sort)
      expect(sorted(lines.toReversed(), sort)).toEqual(one)
      expect(one.toSorted(byId)).toEqual(lines.toSorted(byId))
      one.slice(1).forEach((next, at) => {
        const before = one[at]!
        if (sort === 'marks') expect(before.marks >= next.marks).toBe(true)
        if (sort === 'homes') expect(before.homes >= next.homes).toBe(true)
        if (sort === 'age') expect(before.since <= next.since).toBe(true)
        if (sort === 'kind') expect(before.kind <= next.kind).toBe(true)
      })
    }),
  )
})
const byId = (one: { problemId: string }, other: { problemId: string }) =>
  one.problemId < other.problemId ? -1 : one.problemId > other.problemId ? 1 : 0

test('a list is open from its first moment on, and closed at its last', () => {
  const [opens_at, closes_at] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-11-10T00:00:00Z')]
  const at = (moment: string) => stateOf({ opens_at, closes_at }, new Date(moment))
  expect(at('2026-10-31T23:59:59.999Z')).toBe('coming')
  expect(at('2026-11-01T00:00:00Z')).toBe('open')
  expect(at('2026-11-09T23:59:59.999Z')).toBe('open')
  expect(at('2026-11-10T00:00:00Z')).toBe('closed')
})

test('as many marks as each has, on problems that are there', () => {
  const markable = new Set(['a', 'b', 'c'])
  const why = (wanted: string[]) => whyNotSet({ marks_each: 2 }, wanted, markable)
  expect([why([]), why(['a', 'b']), why(['a', 'b', 'c']), why(['a', 'x'])]).toEqual([
    null,
    null,
    'too-many-marks',
    'problem-unknown',
  ])
})
