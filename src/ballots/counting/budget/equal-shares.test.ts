import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type NaiveElection, naiveShares } from '../../../../tests/builders/naive-shares.ts'
import { equalShares } from './equal-shares.ts'
import type { Choice, Instance, VoteType } from './instance.ts'
import { type Profile, profileOf, type Utility } from './profile.ts'

const decimal = (units: bigint | number) => ({ units: BigInt(units), places: 0 })

type Shape = { readonly costs: fc.Arbitrary<bigint>; readonly points: fc.Arbitrary<number> }

/** Few projects, few voters, and many ties. */
const electionOf = ({ costs, points }: Shape) =>
  fc
    .record({
      voteType: fc.constantFrom<VoteType>('approval', 'ordinal', 'cumulative'),
      costs: fc.array(costs, { minLength: 1, maxLength: 7 }),
      budget: fc.bigInt({ min: 0n, max: 60n }),
      votes: fc.array(
        fc.record({
          named: fc.uniqueArray(fc.nat(6), { maxLength: 6 }),
          points: fc.array(points, { minLength: 7, maxLength: 7 }),
          ballots: fc.integer({ min: 1, max: 4 }),
        }),
        { minLength: 1, maxLength: 9 },
      ),
    })
    .map(({ voteType, costs: all, budget, votes }): Instance => {
      const projects = all.map((cost, at) => ({ id: `${(at * 7) % 10}`, cost: decimal(cost) }))
      const largest = all.toSorted((a, b) => Number(b - a))[0]!
      const choices = votes.map((vote): Choice => {
        const named = vote.named.filter((at) => at < projects.length)
        return {
          projects: named,
          points:
            voteType === 'cumulative' ? named.map((_, at) => decimal(vote.points[at]!)) : null,
          ballots: vote.ballots,
        }
      })
      // From nothing to several times the largest cost.
      const money = decimal((largest * budget) / 20n)
      return { budget: money, voteType, projects, choices, defaultScore: decimal(0) }
    })

const utilitiesFor = (voteType: VoteType): Utility[] => [
  'cost',
  'cardinality',
  ...(voteType === 'ordinal' ? (['borda'] as const) : []),
  ...(voteType === 'cumulative' ? (['score'] as const) : []),
]

function naiveOf(profile: Profile, extra: bigint): NaiveElection {
  const { start, of, points } = profile.byGroup
  const utilities = [...profile.weights].flatMap((weight, group) => {
    const row = profile.ids.map(() => 0n)
    for (let at = start[group]!; at < start[group + 1]!; at++)
      row[of[at]!] = BigInt(points[at]!) * profile.factors[of[at]!]!
    return Array.from({ length: weight }, () => row)
  })
  return {
    projects: profile.ids.map((id, at) => ({ id, cost: profile.costs[at]! })),
    share: { top: profile.budget + extra, bottom: BigInt(profile.ballots) },
    utilities,
  }
}

function compareWithDefinition(instance: Instance, extra: bigint): number {
  let bought = 0
  for (const utility of utilitiesFor(instance.voteType)) {
    const profile = profileOf(instance, utility)
    const { purse } = equalShares(profile, profile.budget + extra)
    expect(purse.bought.map((project) => profile.ids[project])).toEqual(
      naiveShares(naiveOf(profile, extra)),
    )
    bought += purse.bought.length
  }
  return bought
}

const small = electionOf({
  costs: fc.bigInt({ min: 0n, max: 12n }),
  points: fc.integer({ min: -1, max: 4 }),
})

/** Costs that differ by less than a float can tell after a few purchases. */
const nearTies = electionOf({
  costs: fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -2, max: 2 }))
    .map(([size, by]) => BigInt(size) * 10n ** 22n + BigInt(by)),
  points: fc.integer({ min: 1, max: 3 }),
})

describe('[S1.17] Equal Shares is its definition, exactly', () => {
  test('on elections full of ties', () => {
    let bought = 0
    fc.assert(
      fc.property(small, fc.bigInt({ min: 0n, max: 9n }), (instance, extra) => {
        bought += compareWithDefinition(instance, extra)
      }),
      { numRuns: 1500 },
    )
    expect(bought).toBeGreaterThan(1000)
  })

  test('on elections whose ties floats cannot see', () => {
    let bought = 0
    fc.assert(
      fc.property(nearTies, (instance) => {
        bought += compareWithDefinition(instance, 0n)
      }),
      { numRuns: 1000 },
    )
    expect(bought).toBeGreaterThan(500)
  })

  test('nobody pays more than their share, and the purse is the float of the exact amount', () => {
    fc.assert(
      fc.property(small, (instance) => {
        const profile = profileOf(instance, 'cardinality')
        const { purse } = equalShares(profile, profile.budget)
        const paid = purse.bought.reduce((sum, at) => sum + profile.costs[at]!, 0n)
        expect(paid).toBeLessThanOrEqual(profile.budget)
        const left = [...purse.left].reduce((sum, one, at) => sum + one * profile.weights[at]!, 0)
        const rest = Number((profile.budget - paid) * BigInt(profile.ballots))
        expect(left).toBeCloseTo(rest, 6)
      }),
    )
  })

  test('the order of ballots does not matter', () => {
    fc.assert(
      fc.property(small, (instance) => {
        const turned = { ...instance, choices: instance.choices.toReversed() }
        const run = (one: Instance) =>
          equalShares(profileOf(one, 'cost'), profileOf(one, 'cost').budget).selected
        expect(run(turned)).toEqual(run(instance))
      }),
    )
  })
})
