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
  const counting = motion.roll.filter((unit) => pack.parking === 'counted' || !unit.parking)
  const { choices, invalid } = sortBallots(motion, pack, rollOf(motion, counting))
  const by = (...wanted: Choice[]) =>
    counting.filter(({ unit }) => wanted.includes(choices.get(unit) ?? 'spoiled'))
  const returned = counting.filter(({ unit }) => tookPart(choices.get(unit), pack))
  const unreturned = unreturnedUnits(counting, choices, pack)
  const total = measure(counting)
  const opposed = by('no', 'abstain')
  const yes = measureYes(by('yes'), opposed)
  const countOf = (part: Measure) => judge({ item, total, part, yes })
  const everybody = [...returned, ...unreturned]
  const real = countOf(measure(returned))
  return {
    ...withFloor(countOf(measure(everybody)), { total, real: real.part, pack }),
    item,
    pack,
    total,
    yes,
    no: measure(by('no')),
    abstain: measure(by('abstain')),
    invalid,
    gap: gapOf(counting, everybody),
    real: pack.unreturned.as === 'took-part' ? real : null,
    unreturned: measure(unreturned),
  }
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
function unreturnedUnits(
  counting: readonly RollUnit[],
  choices: ReadonlyMap<string, Choice>,
  pack: RulePack,
): RollUnit[] {
  if (pack.unreturned.as === 'did-not-take-part') return []
  return counting.filter(({ unit, delivered }) => delivered && !choices.has(unit))
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
