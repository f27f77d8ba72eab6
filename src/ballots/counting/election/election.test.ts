import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CandidateCount, countElection, type Election } from './election.ts'
import { lotOf } from './lots.ts'
import { whyElected } from './why-elected.ts'

/** A candidate with so many persons and so much area, over half by both unless said otherwise. */
const candidate = (number: number, persons: number, over: Partial<CandidateCount> = {}) => ({
  number,
  yes: { persons, area: persons * 10_000 },
  passed: { persons: true, area: true },
  ...over,
})

const election = (candidates: CandidateCount[], over: Partial<Election> = {}): Election => ({
  seats: 5,
  substitutes: 2,
  ties: 'draw',
  seed: 'published',
  hasQuorum: true,
  candidates,
  ...over,
})

const placesOf = (asked: Election) =>
  Object.fromEntries(countElection(asked).candidates.map(({ number, place }) => [number, place]))

const NINE = [90, 80, 70, 60, 50, 40, 30, 20, 10]
const nine = () => NINE.map((persons, at) => candidate(at + 1, persons))

test('[S1.10] the first get the seats, the next are substitutes, the rest nothing', () => {
  expect(countElection(election(nine())).result).toBe('elected')
  expect(placesOf(election(nine()))).toEqual({
    ...{ 1: 'elected', 2: 'elected', 3: 'elected', 4: 'elected', 5: 'elected' },
    ...{ 6: 'substitute', 7: 'substitute', 8: 'not-elected', 9: 'not-elected' },
  })
})

test('[S1.10] over half by persons alone, or by area alone, is not elected', () => {
  const one = candidate(1, 90, { passed: { persons: true, area: false } })
  const two = candidate(2, 80, { passed: { persons: false, area: true } })
  const asked = election([one, two, ...nine().slice(2)])
  expect(placesOf(asked)).toMatchObject({ 1: 'not-elected', 2: 'not-elected', 7: 'elected' })
})

test('[S1.10] without a quorum nobody is elected', () => {
  const { result, candidates } = countElection(election(nine(), { hasQuorum: false }))
  expect(result).toBe('no-quorum')
  expect(new Set(candidates.map(({ place }) => place))).toEqual(new Set(['not-elected']))
})

test('[S1.10] four who have over half for five seats: one seat stays empty, and it is said', () => {
  const four = nine().map((one) =>
    one.number <= 4 ? one : { ...one, passed: { persons: false, area: false } },
  )
  const counted = countElection(election(four))
  expect(counted.result).toBe('short')
  expect(whyElected(counted, (number) => `候选${number}`).zh).toContain('缺额1名')
})

test('[S1.10] more area decides between two with as many persons', () => {
  const rest = nine().slice(0, 4)
  const five = candidate(5, 45, { yes: { persons: 45, area: 400_000 } })
  const six = candidate(6, 45, { yes: { persons: 45, area: 400_001 } })
  const counted = countElection(election([...rest, five, six]))
  expect(counted.draw).toBeNull()
  expect(counted.candidates.slice(4).map(({ number, place }) => [number, place])).toEqual([
    [6, 'elected'],
    [5, 'substitute'],
  ])
})

const tie = () => [...nine().slice(0, 4), candidate(5, 45), candidate(6, 45), candidate(7, 45)]

test('[S1.10] who is equal at the last seat is drawn from the seed, by anybody alike', () => {
  const counted = countElection(election(tie()))
  const order = [5, 6, 7].toSorted((a, b) =>
    lotOf('published', a) < lotOf('published', b) ? -1 : 1,
  )
  expect(counted.candidates.slice(4).map(({ number }) => number)).toEqual(order)
  expect(counted.candidates.slice(4).map(({ place }) => place)).toEqual([
    'elected',
    'substitute',
    'substitute',
  ])
  expect(counted.draw).toMatchObject({
    seed: 'published',
    order: order.map((number) => ({ number })),
  })
})

test('[S1.10] or goes to another vote, where the poll said so', () => {
  const counted = countElection(election(tie(), { ties: 'runoff' }))
  expect(counted.result).toBe('runoff')
  expect(placesOf(election(tie(), { ties: 'runoff' }))).toMatchObject({
    ...{ 4: 'elected', 5: 'tied', 6: 'tied', 7: 'tied' },
  })
  expect(whyElected(counted, String).zh).toContain('另行投票')
})

test('[S1.10] equal candidates who all have a seat are not drawn', () => {
  const all = [...nine().slice(0, 3), candidate(4, 45), candidate(5, 45)]
  expect(countElection(election(all))).toMatchObject({ result: 'elected', draw: null })
})

const counts = fc
  .array(fc.record({ persons: fc.nat(20), more: fc.nat(3), ok: fc.boolean() }), {
    minLength: 1,
    maxLength: 15,
  })
  .map((list) =>
    list.map(({ persons, more, ok }, at) =>
      candidate(at + 1, persons, {
        yes: { persons, area: persons * 100 + more },
        passed: { persons: ok, area: ok },
      }),
    ),
  )
const ties = fc.constantFrom<Election['ties'][]>('draw', 'runoff')

test('[S1.10] the order of candidates changes nothing, and seats are never exceeded', () => {
  fc.assert(
    fc.property(counts, ties, fc.integer({ min: 0, max: 1000 }), (list, how, seed) => {
      const asked = election(list, { ties: how, seed: String(seed) })
      const counted = countElection(asked)
      expect(countElection({ ...asked, candidates: list.toReversed() })).toEqual(counted)
      const count = (place: string) =>
        counted.candidates.filter((one) => one.place === place).length
      expect(count('elected')).toBeLessThanOrEqual(asked.seats)
      expect(count('substitute')).toBeLessThanOrEqual(asked.substitutes)
      expect(counted.candidates).toHaveLength(list.length)
      // Nobody with less stands before somebody with more.
      const filled = counted.candidates.filter(({ place }) => place === 'elected')
      const least = Math.min(...filled.map(({ yes }) => yes.persons))
      for (const { place, passed, yes } of counted.candidates)
        if (place !== 'elected' && passed.persons && filled.length > 0)
          expect(yes.persons).toBeLessThanOrEqual(least)
    }),
  )
})

test('[S1.10] one more vote never loses a seat', () => {
  fc.assert(
    fc.property(counts, fc.nat(14), (list, pick) => {
      const favoured = list[pick % list.length]!
      const asked = election(list)
      const before = countElection(asked).candidates.find(
        ({ number }) => number === favoured.number,
      )!
      const more = list.map((one) =>
        one === favoured
          ? { ...one, yes: { persons: one.yes.persons + 1, area: one.yes.area + 100 } }
          : one,
      )
      const after = countElection({ ...asked, candidates: more }).candidates.find(
        ({ number }) => number === favoured.number,
      )!
      if (before.place === 'elected') expect(after.place).toBe('elected')
    }),
  )
})
