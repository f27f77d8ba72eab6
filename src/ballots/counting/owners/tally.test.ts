import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  anEstate,
  aPack,
  aUnit,
  ballotsOf,
  type Estate,
} from '../../../../tests/builders/owners.ts'
import { buildingOf } from './gap.ts'
import type { Choice, OwnersBallot, RollUnit } from './motion.ts'
import { tally } from './tally.ts'
import { answerTally } from './tally-answer.ts'

const count = (estate: Estate, item = 1, pack = aPack()) =>
  answerTally(tally({ item, ...estate }, pack))

describe('[S1.10] worked examples of the law table: 300 persons, 30,000.00 m²', () => {
  test.each([
    { no: 1, item: 1, part: [200, 2_000_000], yes: [101, 1_000_100], result: 'passed' },
    { no: 2, item: 1, part: [200, 1_999_999], yes: [200, 1_999_999], result: 'no-quorum' },
    { no: 3, item: 4, part: [220, 2_100_000], yes: [120, 1_040_000], result: 'failed' },
    { no: 4, item: 3, part: [220, 2_100_000], yes: [110, 1_500_000], result: 'failed' },
    { no: 5, item: 8, part: [240, 2_400_000], yes: [180, 1_800_000], result: 'passed' },
    { no: 6, item: 6, part: [240, 2_400_000], yes: [200, 1_799_999], result: 'failed' },
    { no: 7, item: 5, part: [240, 2_400_000], yes: [121, 1_200_001], result: 'passed' },
    { no: 11, item: 1, part: [190, 1_950_000], yes: [190, 1_950_000], result: 'no-quorum' },
  ] as const)('example $no', ({ item, part, yes, result }) => {
    const estate = anEstate({ total: [300, 3_000_000], part, yes })
    const answer = count(estate, item)
    expect(answer.result).toBe(result)
    expect(answer.quorum.persons).toMatchObject({ total: 300, part: part[0] })
    expect(answer.quorum.area.total).toBe('30000.00')
    expect(answer.yes.persons).toBe(yes[0])
  })

  test('[S1.09] example 8: a buyer of five units is one person with all their area', () => {
    const roll = [1, 2, 3, 4, 5].map((at) => aUnit(`1-${at}`, { owners: ['p1'], area: 10_000 }))
    const answer = count({ roll, ballots: ballotsOf(roll, 'yes') })
    expect(answer.yes).toEqual({ persons: 1, area: '500.00' })
  })

  test('[S1.09] example 9: fifty units of the developer are one person, in totals too', () => {
    const held = Array.from({ length: 50 }, (_, at) =>
      aUnit(`9-${at}`, {
        owners: at < 40 ? [] : [`buyer${at}`],
        area: 10_000,
        kind: at < 40 ? 'unsold' : 'undelivered',
      }),
    )
    const roll = [...held, aUnit('1-101', { area: 10_000 })]
    const ballots = held.map(({ unit }): OwnersBallot => ({ ...yesBy('developer'), unit }))
    const answer = count({ roll, ballots })
    expect(answer.quorum.persons).toMatchObject({ total: 2, part: 1 })
    expect(answer.quorum.area).toMatchObject({ total: '5100.00', part: '5000.00' })
    expect(answer.invalid).toEqual([])
  })

  test('[S1.09] example 10: co-owners who differ have no vote until one is named', () => {
    const roll = [aUnit('1-101', { owners: ['p1', 'p2'] }), aUnit('1-102')]
    const ballots = [
      { ...yesBy('p1'), unit: '1-101' },
      { ...yesBy('p2'), unit: '1-101', choice: 'no' as const },
    ]
    const answer = count({ roll, ballots })
    expect(answer.quorum.persons).toMatchObject({ total: 2, part: 0 })
    expect(answer.invalid.map(({ by, reason }) => [by, reason])).toEqual([
      ['p1', 'co-owners-differ'],
      ['p2', 'co-owners-differ'],
    ])
    expect(JSON.stringify(answer.invalid)).not.toContain('choice')
  })
})

describe('every threshold from both sides, for every item', () => {
  const items = [1, 2, 3, 4, 5, 6, 7, 8, 9]

  test.each(items)('quorum of item %i is two thirds of persons and of area', (item) => {
    const result = (part: readonly [number, number]) =>
      count(anEstate({ total: [300, 3_000_000], part, yes: part }), item).result
    expect(result([200, 2_000_000])).toBe('passed')
    expect(result([199, 2_000_000])).toBe('no-quorum')
    expect(result([200, 1_999_999])).toBe('no-quorum')
  })

  test.each(items)('majority of item %i', (item) => {
    const three = [6, 7, 8].includes(item)
    const [persons, area] = three ? [150, 1_500_000] : [101, 1_000_001]
    const result = (yes: readonly [number, number]) =>
      count(anEstate({ total: [300, 3_000_000], part: [200, 2_000_000], yes }), item).result
    expect(result([persons, area])).toBe('passed')
    expect(result([persons - 1, area])).toBe('failed')
    expect(result([persons, area - 1])).toBe('failed')
  })
})

describe('which ballots count', () => {
  const roll = [aUnit('1-101', { owners: ['p1'] }), aUnit('1-102', { owners: ['p2'] })]
  const cast = (...ballots: Partial<OwnersBallot>[]) =>
    count({ roll, ballots: ballots.map((one) => ({ ...yesBy('p1'), unit: '1-101', ...one })) })

  test('an owner who says one thing twice over two roads is counted once', () => {
    const answer = cast({ channel: 'web' }, { channel: 'paper' })
    expect(answer.yes).toEqual({ persons: 1, area: '100.00' })
    expect(answer.invalid).toEqual([])
  })

  test.each([
    { name: 'a stranger', ballots: [{ by: 'p2' }], reason: 'not-an-owner' },
    {
      name: 'a unit that is not on the roll',
      ballots: [{ unit: '9' }],
      reason: 'unit-not-on-roll',
    },
    {
      name: 'an owner of two minds',
      ballots: [{}, { choice: 'no' as const }],
      reason: 'choices-differ',
    },
    { name: 'a spoiled ballot', ballots: [{ choice: 'spoiled' as const }], reason: 'spoiled' },
  ])('$name is not counted, and the reason stands beside it', ({ ballots, reason }) => {
    const answer = cast(...ballots)
    expect(answer.quorum.persons.part).toBe(0)
    expect(answer.invalid.map((one) => one.reason)).toEqual(ballots.map(() => reason))
  })

  test('a stranger does not spoil the vote of the owner', () => {
    const answer = cast({}, { by: 'p2', choice: 'no' })
    expect(answer.yes.persons).toBe(1)
  })

  test('an owner of two units who says both yes and no has not said yes', () => {
    const both = [aUnit('1-1', { owners: ['p1'] }), aUnit('1-2', { owners: ['p1'] })]
    const answer = count({
      roll: both,
      ballots: [
        { ...yesBy('p1'), unit: '1-1' },
        { ...yesBy('p1'), unit: '1-2', choice: 'no' },
      ],
    })
    expect(answer.yes).toEqual({ persons: 0, area: '100.00' })
    expect(answer.quorum.persons.part).toBe(1)
  })
})

describe('[S1.12] the gap', () => {
  const roll = ['1-1', '1-2', '2-1', '2-2', '3-1', '3-2'].map((unit) => aUnit(unit))

  test('says how much is missing and which buildings would close it', () => {
    const answer = count({ roll, ballots: ballotsOf(roll.slice(0, 3), 'no') })
    expect(answer.gap).toEqual({
      persons: 1,
      area: '100.00',
      buildings: [{ building: '2', units: 1, persons: 1, area: '100.00' }],
    })
    expect(answer.why.zh).toContain('还差1人、100.00平方米')
  })

  test('leaves out a building that the others make needless', () => {
    const building = (name: string, areas: readonly number[]) =>
      areas.map((area, at) => aUnit(`${name}-${at}`, { area }))
    const there = building('0', [100, 100])
    // Ten persons and 1,000 are missing. A helps most at first, but B and C close the gap alone.
    const absent = [
      ...building('A', [100, 100, 100, 100, 100, 100]),
      ...building('B', [12, 11, 11, 11, 11, 11, 11, 11, 11]),
      ...building('C', [900]),
    ]
    const answer = count({ roll: [...there, ...absent], ballots: ballotsOf(there, 'yes') })
    expect(answer.gap).toMatchObject({ persons: 10, area: '10.00' })
    expect(answer.gap.buildings.map(({ building }) => building).toSorted()).toEqual(['B', 'C'])
  })

  test.each([
    ['3-1-502', '3'],
    ['3幢502', '3'],
    ['12号楼1单元301', '12'],
    ['A座1801', 'A'],
    ['502', ''],
  ])('%s stands in building "%s"', (unit, building) => {
    expect(buildingOf(unit)).toBe(building)
  })

  test('is nil when the quorum is met', () => {
    const answer = count({ roll, ballots: ballotsOf(roll.slice(0, 4), 'no') })
    expect(answer.gap).toEqual({ persons: 0, area: '0.00', buildings: [] })
  })

  test('does not depend on how anybody voted', () => {
    fc.assert(
      fc.property(anyEstate, ({ roll, ballots }) => {
        const gap = count({ roll, ballots }).gap
        const others = ballots.map((one): OwnersBallot => ({ ...one, choice: 'no' }))
        // Where owners differed, nobody took part; that is no choice but it is a difference.
        fc.pre(
          count({ roll, ballots: others }).invalid.length ===
            count({ roll, ballots }).invalid.length,
        )
        expect(count({ roll, ballots: others }).gap).toEqual(gap)
      }),
    )
  })

  test('is closed when everybody in these buildings takes part', () => {
    fc.assert(
      fc.property(anyEstate, ({ roll, ballots }) => {
        const before = count({ roll, ballots: ballots.filter((one) => isSole(roll, one)) })
        const named = before.gap.buildings.map(({ building }) => building)
        const there = roll.filter(({ unit }) => named.includes(unit.split('-')[0]!))
        const valid = ballots.filter(
          (one) => isSole(roll, one) && !there.some((r) => r.unit === one.unit),
        )
        const after = count({ roll, ballots: [...valid, ...ballotsOf(there, 'abstain')] })
        expect(after.quorum.met).toBe(true)
      }),
    )
  })
})

describe('properties', () => {
  test('adding a yes of a unit that had not voted never turns passed into failed', () => {
    let passed = 0
    fc.assert(
      fc.property(anyEstate, anyItem, fc.nat(), (estate, item, pick) => {
        const { roll } = estate
        // Most of those who are silent agree, so that motions pass often enough to be tried.
        const ballots = [
          ...estate.ballots,
          ...ballotsOf(silentUnits(estate).slice(pick % 3), 'yes'),
        ]
        const silent = silentUnits({ roll, ballots })
        const before = count({ roll, ballots }, item)
        if (before.result !== 'passed' || silent.length === 0) return
        passed++
        const unit = silent[pick % silent.length]!
        const after = count({ roll, ballots: [...ballots, ...ballotsOf([unit], 'yes')] }, item)
        expect(after.result).toBe('passed')
      }),
      { numRuns: 1000 },
    )
    expect(passed).toBeGreaterThan(100)
  })

  test('the order of ballots and of the roll does not matter', () => {
    fc.assert(
      fc.property(shuffled, anyItem, ({ estate, ballots, roll }, item) => {
        expect(count({ roll, ballots }, item)).toEqual(count(estate, item))
      }),
    )
  })

  test('a ballot sent again changes nothing', () => {
    fc.assert(
      fc.property(anyEstate, anyItem, ({ roll, ballots }, item) => {
        const { invalid: _twice, ...twice } = count(
          { roll, ballots: [...ballots, ...ballots] },
          item,
        )
        const { invalid: _once, ...once } = count({ roll, ballots }, item)
        expect(twice).toEqual(once)
      }),
    )
  })

  test('yes, no and abstain add up to what took part, by area', () => {
    fc.assert(
      fc.property(anyEstate, (estate) => {
        const { yes, no, abstain, part } = tally({ item: 1, ...estate }, aPack())
        expect(yes.area + no.area + abstain.area).toBe(part.area)
      }),
    )
  })
})

function yesBy(by: string): OwnersBallot {
  return { unit: '', by, choice: 'yes', channel: 'paper', at: '2026-09-12T09:00:00+08:00' }
}

const silentUnits = ({ roll, ballots }: Estate) =>
  roll.filter(({ unit }) => !ballots.some((one) => one.unit === unit))

const isSole = (roll: readonly RollUnit[], { unit, by }: OwnersBallot) => {
  const row = roll.find((one) => one.unit === unit)
  return row !== undefined && row.owners.length === 1 && row.owners[0] === by
}

const anyItem = fc.integer({ min: 1, max: 9 })
const choices: readonly Choice[] = ['yes', 'yes', 'yes', 'no', 'abstain', 'spoiled']

/** Up to 12 units of a few owners, some shared, and ballots by owners and strangers. */
const anyEstate = fc
  .record({
    rows: fc.array(
      fc.record({
        owners: fc.uniqueArray(fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'), {
          minLength: 1,
          maxLength: 2,
        }),
        area: fc.integer({ min: 1, max: 3 }).map((size) => size * 5001),
        kind: fc.constantFrom('owner', 'owner', 'owner', 'unsold' as const),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    votes: fc.array(
      fc.record({
        row: fc.nat({ max: 11 }),
        owner: fc.constantFrom(0, 0, 0, 1, 2),
        choice: fc.constantFrom(...choices),
      }),
      { maxLength: 16 },
    ),
  })
  .map(({ rows, votes }) => {
    const roll = rows.map((row, at) => aUnit(`${Math.floor(at / 3) + 1}-${at}`, row))
    const ballots = votes.map(({ row, owner, choice }): OwnersBallot => {
      const unit = roll[row % roll.length]!
      return { ...yesBy(unit.owners[owner] ?? 'stranger'), unit: unit.unit, choice }
    })
    return { roll, ballots }
  })

const shuffled = anyEstate.chain((estate) =>
  fc.record({
    estate: fc.constant(estate),
    ballots: fc.shuffledSubarray(estate.ballots, { minLength: estate.ballots.length }),
    roll: fc.shuffledSubarray(estate.roll, { minLength: estate.roll.length }),
  }),
)
