import { hasMajority, hasQuorum, type OwnersItem, ownersItem } from '../../../base/law/index.ts'
import { Refusal } from '../../../base/refusal.ts'
import { type Gap, gapOf } from './gap.ts'
import {
  type Choice,
  type Measure,
  type Motion,
  measure,
  personOf,
  type RollUnit,
} from './motion.ts'
import type { RulePack } from './rule-pack.ts'
import { type InvalidBallot, type Roll, sortBallots } from './sort-ballots.ts'

export type TallyResult = 'passed' | 'failed' | 'no-quorum'

/** Persons and area tested one by one: both must hold. */
export type Passed = { readonly persons: boolean; readonly area: boolean }

/** One way of counting who took part. */
export type Count = {
  readonly part: Measure
  readonly quorum: Passed
  readonly majority: Passed
  readonly result: TallyResult
}

export type Tally = Count & {
  readonly item: OwnersItem
  readonly pack: RulePack
  readonly total: Measure
  readonly yes: Measure
  readonly no: Measure
  readonly abstain: Measure
  readonly invalid: readonly InvalidBallot[]
  readonly gap: Gap
  /** Real ballots alone, where the pack counts unreturned ones as well (R 1.13); otherwise null. */
  readonly real: Count | null
  /** The unreturned ballots that were counted, where the pack does so. */
  readonly unreturned: Measure
}

/**
 * Counts an owners' vote by persons and by area, in integers (R 1.02-1.14). A motion that failed is
 * an answer; Refusal item-unknown is not.
 */
export function tally(motion: Motion, pack: RulePack): Tally {
  const item = ownersItem(motion.item)
  if (item === null) throw new Refusal('item-unknown', { item: motion.item })
  const counting = countingUnits(motion.roll, pack)
  const { choices, invalid } = sortBallots(motion, pack, rollOf(motion, counting))
  const by = (...wanted: Choice[]) =>
    counting.filter(({ unit }) => wanted.includes(choices.get(unit) ?? 'spoiled'))
  const returned = counting.filter(({ unit }) => tookPart(choices.get(unit), pack))
  return conclude({
    item,
    pack,
    counting,
    there: returned,
    part: measure(returned),
    unreturned: unreturnedUnits(counting, new Set(choices.keys()), pack),
    yes: measureYes(by('yes'), by('no', 'abstain')),
    no: measure(by('no')),
    abstain: measure(by('abstain')),
    invalid,
  })
}

/** What both kinds of vote are concluded from: who took part, and what the choices come to. */
export type ToConclude = Pick<Tally, 'item' | 'pack' | 'yes' | 'no' | 'abstain' | 'invalid'> & {
  /** Units that count at all. */
  readonly counting: readonly RollUnit[]
  /** Units whose ballot came back; in a secret vote nobody knows which of them are spoiled. */
  readonly there: readonly RollUnit[]
  /** What the real ballots come to. */
  readonly part: Measure
  readonly unreturned: readonly RollUnit[]
}

export function conclude(counted: ToConclude): Tally {
  const { item, pack, counting, there, part, yes } = counted
  const total = measure(counting)
  const unreturned = measure(counted.unreturned)
  const countOf = (all: Measure) => judge({ item, total, part: all, yes })
  const real = countOf(part)
  const everybody = [...there, ...counted.unreturned]
  // A person may be there with one unit and not with another: persons are not simply added.
  const known = measure(there)
  const all = measure(everybody)
  const together = {
    persons: part.persons + all.persons - known.persons,
    area: part.area + all.area - known.area,
  }
  return {
    ...withFloor(countOf(together), { total, real: part, pack }),
    item,
    pack,
    total,
    yes,
    no: counted.no,
    abstain: counted.abstain,
    invalid: counted.invalid,
    gap: gapOf(counting, everybody),
    real: pack.unreturned.as === 'took-part' ? real : null,
    unreturned,
  }
}

/** Units that count under the pack: parking stalls only where it says so (R 1.09). */
export function countingUnits(roll: readonly RollUnit[], pack: RulePack): RollUnit[] {
  return roll.filter((unit) => pack.parking === 'counted' || !unit.parking)
}

function rollOf({ roll }: Motion, counting: readonly RollUnit[]): Roll {
  const counted = new Set(counting)
  return {
    units: new Map(counting.map((unit) => [unit.unit, unit])),
    notCounted: new Set(roll.filter((unit) => !counted.has(unit)).map(({ unit }) => unit)),
  }
}

/** Abstaining is taking part; a spoiled ballot only where the pack says so (R 1.14). */
function tookPart(choice: Choice | undefined, pack: RulePack): boolean {
  if (choice === undefined) return false
  return choice !== 'spoiled' || pack.spoiled === 'took-part'
}

/**
 * Units whose ballot was delivered and did not come back (R 1.13). A ballot that came back and may
 * not count is not unreturned: it is in `invalid`.
 */
export function unreturnedUnits(
  counting: readonly RollUnit[],
  returned: ReadonlySet<string>,
  pack: RulePack,
): RollUnit[] {
  if (pack.unreturned.as === 'did-not-take-part') return []
  return counting.filter(({ unit, delivered }) => delivered && !returned.has(unit))
}

/** A person who says yes for one unit and something else for another has not said yes. */
function measureYes(yes: readonly RollUnit[], opposed: readonly RollUnit[]): Measure {
  const undecided = new Set(opposed.map(personOf))
  const persons = new Set(yes.map(personOf).filter((person) => !undecided.has(person)))
  return { persons: persons.size, area: measure(yes).area }
}

type Judged = {
  readonly item: OwnersItem
  readonly total: Measure
  readonly part: Measure
  readonly yes: Measure
}

function judge({ item, total, part, yes }: Judged): Count {
  const quorum = {
    persons: hasQuorum(part.persons, total.persons),
    area: hasQuorum(part.area, total.area),
  }
  const majority = {
    persons: hasMajority(item.majority, yes.persons, part.persons),
    area: hasMajority(item.majority, yes.area, part.area),
  }
  if (!quorum.persons || !quorum.area) return { part, quorum, majority, result: 'no-quorum' }
  const passed = majority.persons && majority.area
  return { part, quorum, majority, result: passed ? 'passed' : 'failed' }
}

type Floor = { readonly total: Measure; readonly real: Measure; readonly pack: RulePack }

/** Where unreturned ballots count, a pack may ask that real ones be over half by themselves. */
function withFloor(count: Count, { total, real, pack }: Floor): Count {
  if (pack.unreturned.as === 'did-not-take-part' || !pack.unreturned.realOverHalf) return count
  const quorum = {
    persons: count.quorum.persons && hasMajority('half', real.persons, total.persons),
    area: count.quorum.area && hasMajority('half', real.area, total.area),
  }
  return quorum.persons && quorum.area
    ? { ...count, quorum }
    : { ...count, quorum, result: 'no-quorum' }
}
