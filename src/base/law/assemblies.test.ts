import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASSEMBLIES, type AssemblyKind, decides, hasAssembled, partNeeds } from './assemblies.ts'
import { dueOf } from './due.ts'

/** [kind, entitled, the least that is enough]: one fewer is not. */
const EDGES: readonly (readonly [AssemblyKind, number, number])[] = [
  ['residents-adults', 1000, 501],
  ['residents-adults', 1001, 501],
  ['residents-households', 418, 210],
  ['residents-groups', 15, 8],
  ['villagers-adults', 600, 301],
  ['villagers-households', 300, 200],
  ['villagers-households', 301, 201],
  ['village-delegates', 45, 30],
  ['village-delegates', 46, 31],
]

test.each(EDGES)(
  '%s of %i entitled assembles with %i and not with one fewer',
  (kind, of, least) => {
    expect(hasAssembled(kind, least, of)).toBe(true)
    expect(hasAssembled(kind, least - 1, of)).toBe(false)
    expect(partNeeds(ASSEMBLIES[kind].present, of)).toBe(least)
  },
)

/** [kind, entitled, the least that may ask for a meeting]. */
const CALLS: readonly (readonly [AssemblyKind, number, number])[] = [
  ['residents-adults', 1000, 200],
  ['residents-adults', 1001, 201],
  ['residents-households', 418, 84],
  ['residents-groups', 15, 5],
  ['villagers-adults', 601, 61],
  ['village-delegates', 45, 9],
]

test.each(CALLS)('%s of %i is called on the proposal of %i', (kind, of, least) => {
  expect(partNeeds(ASSEMBLIES[kind].calls, of)).toBe(least)
})

test('over half of those who are there decide: half is not over half', () => {
  expect([decides(15, 30), decides(16, 30), decides(16, 31), decides(0, 0)]).toEqual([
    false,
    true,
    true,
    false,
  ])
})

test('nobody entitled, nobody assembled', () => {
  for (const kind of Object.keys(ASSEMBLIES) as AssemblyKind[])
    expect(hasAssembled(kind, 0, 0), kind).toBe(false)
})

test("only the villagers' meeting has days of notice in the law: ten, the day itself not counted", () => {
  const noticed = Object.values(ASSEMBLIES).filter(({ hasNotice }) => hasNotice)
  expect(noticed.map(({ name }) => name.zh)).toEqual(['村民会议', '村民会议'])
  expect(dueOf({ rule: 'R 1.45', from: '2026-11-10' }).due).toBe('2026-11-20')
})

test('who is there more can only assemble more, and what is needed is the edge', () => {
  const kinds = fc.constantFrom(...(Object.keys(ASSEMBLIES) as AssemblyKind[]))
  fc.assert(
    fc.property(
      kinds,
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.nat(1_000_000),
      (kind, of, there) => {
        const needs = partNeeds(ASSEMBLIES[kind].present, of)
        expect(hasAssembled(kind, there, of)).toBe(there >= needs)
        if (hasAssembled(kind, there, of)) expect(hasAssembled(kind, there + 1, of)).toBe(true)
      },
    ),
  )
})

test('a fraction is nobody', () => {
  expect(() => decides(1.5, 3)).toThrow('whole numbers')
  expect(() => hasAssembled('residents-adults', 2, -1)).toThrow('whole numbers')
})
