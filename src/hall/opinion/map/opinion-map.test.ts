import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adjustedRand, plantedOpinions } from '../../../../tests/builders/opinions.ts'
import { answerOpinion } from './answer.ts'
import { type OpinionMap, opinionMap } from './opinion-map.ts'
import { wilson } from './statements.ts'
import { lastVotes, type RawVotes } from './votes.ts'

const planted = (groups: number, seed: number) =>
  plantedOpinions({ groups, seed, people: 200, statements: 40, answered: 0.5, noise: 0.1 })

function agreement({ people, grouping }: OpinionMap, truth: readonly number[]): number {
  return adjustedRand(
    [...grouping.groupOf],
    people.map((person) => truth[Number(person)]!),
  )
}

describe('[S1.07] groups of opinion', () => {
  test.each([2, 3, 4, 5])('%i planted groups are found, and their number', (groups) => {
    const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1)
    const found = seeds.map((seed) => {
      const { raw, truth } = planted(groups, seed)
      const map = opinionMap(lastVotes(raw))
      return { groups: map.grouping.groups, fit: agreement(map, truth) }
    })
    const mean = found.reduce((sum, { fit }) => sum + fit, 0) / found.length
    expect(mean).toBeGreaterThan(0.95)
    expect(found.filter((one) => one.groups === groups).length).toBeGreaterThanOrEqual(19)
  })

  test('people of one mind are one group, whatever chance makes of their slips', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8])
      expect(opinionMap(lastVotes(planted(1, seed).raw)).grouping.groups).toBe(1)
  })

  test('a small meeting of twenty in two camps is seen', () => {
    const wanted = { groups: 2, people: 20, statements: 15, answered: 0.9, noise: 0.05 }
    for (const seed of [1, 2, 3, 4]) {
      const { raw, truth } = plantedOpinions({ ...wanted, seed })
      expect(agreement(opinionMap(lastVotes(raw)), truth)).toBeGreaterThan(0.9)
    }
  })

  test('same votes in any order, same answer', () => {
    const { raw } = planted(3, 5)
    const answer = answerOpinion(opinionMap(lastVotes(raw)))
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(answerOpinion(opinionMap(lastVotes(shuffled(raw, seed))))).toEqual(answer)
      }),
      { numRuns: 10 },
    )
  })

  test('whoever gave seven answers, or all there are, is in exactly one group; nobody else', () => {
    const answers = (person: number, count: number) =>
      Array.from({ length: count }, (_, statement) => ({ person, statement }))
    const many = rawOf([...answers(0, 6), ...answers(1, 7), ...answers(2, 8), ...answers(3, 1)], 9)
    const members = (raw: RawVotes) =>
      answerOpinion(opinionMap(lastVotes(raw))).groups.flatMap((group) => group.members)
    expect(members(many).toSorted()).toEqual(['1', '2'])
    const few = rawOf([...answers(0, 3), ...answers(1, 2)], 3)
    expect(members(few)).toEqual(['0'])
    expect(members(rawOf([], 0))).toEqual([])
  })

  test('everybody is in exactly one group, and numbers of groups follow their size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(1000), (groups, seed) => {
        const { raw } = plantedOpinions({
          groups,
          seed,
          people: 30,
          statements: 12,
          answered: 0.8,
          noise: 0.2,
        })
        const votes = lastVotes(raw)
        const answer = answerOpinion(opinionMap(votes))
        const all = answer.groups.flatMap(({ members }) => members)
        const enough = votes.people.filter((_, at) => votes.start[at + 1]! - votes.start[at]! >= 7)
        expect(all.toSorted()).toEqual(enough.toSorted())
        const sizes = answer.groups.map(({ members }) => members.length)
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      }),
      { numRuns: 50 },
    )
  })

  test('of several answers to one statement the latest counts', () => {
    const raw = {
      ...rawOf(
        [
          { person: 0, statement: 0 },
          { person: 0, statement: 0 },
        ],
        1,
      ),
      value: Int8Array.of(1, -1),
    }
    const view = (time: readonly number[]) =>
      answerOpinion(opinionMap(lastVotes({ ...raw, time: Float64Array.from(time) }))).statements[0]!
    expect(view([1, 2]).agree).toBe(0)
    expect(view([2, 1]).agree).toBe(1)
    expect(view([1, 1]).agree).toBe(0)
    expect(view([1, 1]).votes).toBe(1)
  })
})

describe('what unites and what divides', () => {
  test('a statement that all agree to unites, one that groups take apart divides', () => {
    const { raw, truth } = planted(2, 3)
    const value = raw.value.slice()
    raw.statement.forEach((statement, at) => {
      if (statement === 0) value[at] = 1
      if (statement === 1) value[at] = truth[raw.person[at]!] === 0 ? 1 : -1
      if (statement === 2) value[at] = -1
    })
    const { statements } = answerOpinion(opinionMap(lastVotes({ ...raw, value })))
    const most = (by: 'consensus' | 'divisive') =>
      statements.toSorted((a, b) => b[by] - a[by]).map(({ id }) => id)
    expect(most('consensus').slice(0, 2).toSorted()).toEqual(['0', '2'])
    expect(most('divisive')[0]).toBe('1')
    expect(statements[0]).toMatchObject({ agree: 1, byGroup: [1, 1] })
    expect(statements[1]!.isDivisiveSurely).toBe(true)
    expect(statements[0]!.isDivisiveSurely).toBe(false)
  })

  test('few voices make no consensus and no sure divide', () => {
    const few = rawOf(
      [
        { person: 0, statement: 0 },
        { person: 1, statement: 0 },
      ],
      1,
    )
    const [view] = answerOpinion(opinionMap(lastVotes(few))).statements
    expect(view!.agree).toBe(1)
    expect(view!.consensus).toBeLessThan(0.5)
    expect(view!.rangeByGroup[0]![1]).toBe(1)
  })

  test('an interval holds the share, and narrows with more votes', () => {
    expect(wilson(0, 0)).toEqual([0, 1])
    // Worked by hand from the formula for 8 of 10.
    const [low, high] = wilson(8, 10)
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.4902', '0.9433'])
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, some) => {
        const count = some % (of + 1)
        const [from, to] = wilson(count, of)
        expect(from).toBeLessThanOrEqual(count / of + 1e-12)
        expect(to).toBeGreaterThanOrEqual(count / of - 1e-12)
        const [tighter, tighterTo] = wilson(count * 4, of * 4)
        expect(tighterTo - tighter).toBeLessThan(to - from)
      }),
    )
  })
})

function rawOf(
  votes: readonly { readonly person: number; readonly statement: number }[],
  statements: number,
): RawVotes {
  const people = [...new Set(votes.map(({ person }) => person))]
  return {
    people: people.map(String),
    statements: Array.from({ length: statements }, (_, at) => String(at)),
    person: Int32Array.from(votes, ({ person }) => people.indexOf(person)),
    statement: Int32Array.from(votes, ({ statement }) => statement),
    value: Int8Array.from(votes, () => 1),
    time: Float64Array.from(votes, (_, at) => at),
  }
}

/** The same votes with people and entries in another order. */
function shuffled(raw: RawVotes, seed: number): RawVotes {
  const mixed = (count: number) =>
    Array.from({ length: count }, (_, at) => at).toSorted(
      (a, b) => Math.sin(a * 12.9 + seed) - Math.sin(b * 12.9 + seed) || a - b,
    )
  const entries = mixed(raw.person.length)
  const people = mixed(raw.people.length)
  const placeOf = new Map(people.map((person, at) => [person, at]))
  return {
    people: people.map((at) => raw.people[at]!),
    statements: raw.statements,
    person: Int32Array.from(entries, (at) => placeOf.get(raw.person[at]!)!),
    statement: Int32Array.from(entries, (at) => raw.statement[at]!),
    value: Int8Array.from(entries, (at) => raw.value[at]!),
    time: Float64Array.from(entries, (at) => raw.time[at]!),
  }
}
