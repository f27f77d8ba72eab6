import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aUnit } from '../../../tests/builders/rolls.ts'
import { type Acting, type Guardian, type Mandate, standingOf } from './standing.ts'

const NINE = new Date('2026-05-12T01:00:00Z')
const later = (ms: number) => new Date(NINE.getTime() + ms)
const DAY = 86_400_000

const nobody: Acting = { voter: null, guardians: [], mandates: [] }
const shared = aUnit({ owners: ['p1', 'p2'] })
const ask = (personId: string, over: { at?: Date; item?: number } = {}) => ({
  unit: '1-1-101',
  personId,
  at: NINE,
  ...over,
})
const aMandate = (over: Partial<Mandate> = {}): Mandate => ({
  id: 'm1',
  principalId: 'p1',
  agentId: 'a1',
  items: [],
  units: [],
  since: later(-DAY),
  until: later(DAY),
  endedAt: null,
  ...over,
})
const aGuardian = (over: Partial<Guardian> = {}): Guardian => ({
  id: 'g1',
  wardId: 'p1',
  guardianId: 'g',
  since: later(-DAY),
  until: null,
  ...over,
})

describe('[S1.09] owners (R 1.08)', () => {
  test('an owner votes for the own unit, a neighbour does not', () => {
    expect(standingOf(aUnit(), nobody, ask('p1'))).toEqual({
      as: 'owner',
      for: 'p1',
      mandateId: null,
    })
    expect(standingOf(aUnit(), nobody, ask('p9'))).toEqual({ reason: 'not-an-owner' })
    expect(standingOf(null, nobody, ask('p1'))).toEqual({ reason: 'unit-not-on-roll' })
  })

  test('what the developer holds, only somebody whom the roll names there votes for', () => {
    const unsold = aUnit({ kind: 'unsold', owners: [] })
    expect(standingOf(unsold, nobody, ask('p1'))).toEqual({ reason: 'developer-holds' })
    const named = aUnit({ kind: 'undelivered', owners: ['d'] })
    expect(standingOf(named, nobody, ask('d'))).toMatchObject({ as: 'owner', for: 'd' })
  })
})

describe('[S1.09] co-owners (R 1.10)', () => {
  test('who named nobody may each vote; who named one votes by that one', () => {
    for (const one of ['p1', 'p2'])
      expect(standingOf(shared, nobody, ask(one))).toMatchObject({ as: 'owner', for: one })
    const named = { ...nobody, voter: 'p2' }
    expect(standingOf(shared, named, ask('p2'))).toMatchObject({ as: 'named-voter', for: 'p2' })
    expect(standingOf(shared, named, ask('p1'))).toEqual({ reason: 'not-named-voter' })
  })

  test('a voter who is no owner any more is nobody’s voter', () => {
    expect(standingOf(shared, { ...nobody, voter: 'gone' }, ask('p1'))).toMatchObject({ for: 'p1' })
  })
})

describe('[S1.09] written mandates (R 1.11)', () => {
  const by = (over: Partial<Mandate>, asked = ask('a1')) =>
    standingOf(aUnit(), { ...nobody, mandates: [aMandate(over)] }, asked)

  test('an agent votes in the principal’s name', () => {
    expect(by({})).toEqual({ as: 'agent', for: 'p1', mandateId: 'm1' })
  })

  test.each([
    [{ since: later(1) }, 'mandate-not-begun'],
    [{ since: NINE }, null],
    [{ until: later(1) }, null],
    [{ until: NINE }, 'mandate-expired'],
    [{ endedAt: later(1) }, null],
    [{ endedAt: NINE }, 'mandate-ended'],
    [{ units: ['1-1-101'] }, null],
    [{ units: ['1-1-102'] }, 'mandate-other-unit'],
    [{ principalId: 'p9' }, 'not-an-owner'],
  ])('%j: %s', (over, reason) => {
    expect(by(over)).toMatchObject(reason === null ? { as: 'agent' } : { reason })
  })

  test.each([
    [[], 4, null],
    [[3, 4], 4, null],
    [[3], 4, 'mandate-other-item'],
    [[3], undefined, null],
  ])('items %j, asked about %s: %s', (items, item, reason) => {
    const asked = item === undefined ? ask('a1') : ask('a1', { item })
    expect(by({ items }, asked)).toMatchObject(reason === null ? { as: 'agent' } : { reason })
  })

  test('of several the one that holds counts, whatever stands before it', () => {
    const mandates = [aMandate({ id: 'old', until: NINE }), aMandate({ id: 'new' })]
    expect(standingOf(aUnit(), { ...nobody, mandates }, ask('a1'))).toMatchObject({
      mandateId: 'new',
    })
  })

  test('a co-owner who is not the named voter may still be the voter’s agent', () => {
    const mandates = [aMandate({ principalId: 'p2', agentId: 'p1' })]
    const acting = { ...nobody, voter: 'p2', mandates }
    expect(standingOf(shared, acting, ask('p1'))).toMatchObject({ as: 'agent', for: 'p2' })
    // A mandate of one who is not the voter gives nothing.
    const other = { ...nobody, voter: 'p2', mandates: [aMandate({ agentId: 'a1' })] }
    expect(standingOf(shared, other, ask('a1'))).toEqual({ reason: 'not-an-owner' })
  })
})

describe('[S1.09] guardians (R 1.11)', () => {
  const guardians = [aGuardian()]

  test('the guardian votes, the ward does not, nor does the ward’s agent', () => {
    expect(standingOf(aUnit(), { ...nobody, guardians }, ask('g'))).toEqual({
      as: 'guardian',
      for: 'p1',
      mandateId: null,
    })
    expect(standingOf(aUnit(), { ...nobody, guardians }, ask('p1'))).toEqual({
      reason: 'guardian-votes',
    })
    const mandates = [aMandate()]
    expect(standingOf(aUnit(), { ...nobody, guardians, mandates }, ask('a1'))).toEqual({
      reason: 'guardian-votes',
    })
  })

  test('up to the last day, and not on it', () => {
    const until = (at: Date) => ({ ...nobody, guardians: [aGuardian({ until: at })] })
    expect(standingOf(aUnit(), until(later(1)), ask('g'))).toMatchObject({ as: 'guardian' })
    expect(standingOf(aUnit(), until(NINE), ask('g'))).toEqual({ reason: 'guardian-ended' })
    expect(standingOf(aUnit(), until(NINE), ask('p1'))).toMatchObject({ as: 'owner' })
  })
})

test('[S1.09] whoever may vote does so in the name of an owner, and nobody for a stranger', () => {
  const person = fc.constantFrom('p1', 'p2', 'p3', 'a1', 'g')
  const moment = fc.integer({ min: -3, max: 3 }).map((days) => later(days * DAY))
  const mandate = fc.record({
    principalId: person,
    agentId: person,
    since: moment,
    until: moment,
    endedAt: fc.option(moment),
  })
  const guardian = fc.record({
    wardId: person,
    guardianId: person,
    since: moment,
    until: fc.option(moment),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(person, { maxLength: 3 }),
      fc.option(person),
      fc.array(mandate, { maxLength: 4 }),
      fc.array(guardian, { maxLength: 3 }),
      person,
      (owners, voter, mandates, guardians, personId) => {
        const acting = {
          voter,
          mandates: mandates.map((one) => aMandate(one)),
          guardians: guardians.map((one) => aGuardian(one)),
        }
        const found = standingOf(aUnit({ owners }), acting, ask(personId))
        if ('reason' in found) return
        expect(owners).toContain(found.for)
        if (voter !== null && owners.includes(voter)) expect(found.for).toBe(voter)
        if (found.as === 'owner' || found.as === 'named-voter') expect(found.for).toBe(personId)
        if (found.as === 'agent')
          expect(
            mandates.some(
              (one) =>
                one.agentId === personId &&
                one.principalId === found.for &&
                one.since <= NINE &&
                NINE < one.until,
            ),
          ).toBe(true)
      },
    ),
    { numRuns: 2000 },
  )
})
