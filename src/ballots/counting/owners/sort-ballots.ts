import { type Choice, DEVELOPER, type Motion, type OwnersBallot, type RollUnit } from './motion.ts'
import type { RulePack } from './rule-pack.ts'

/** Why a ballot is not counted. */
export type WhyNotCounted =
  | 'unit-not-on-roll'
  | 'parking-not-counted'
  | 'not-an-owner'
  | 'co-owners-differ'
  | 'choices-differ'
  | 'replaced'
  | 'spoiled'

export type InvalidBallot = Pick<OwnersBallot, 'unit' | 'by' | 'channel' | 'at'> & {
  readonly reason: WhyNotCounted
}

export type SortedBallots = {
  /** The one choice of each unit that has one. */
  readonly choices: ReadonlyMap<string, Choice>
  readonly invalid: readonly InvalidBallot[]
}

/** Gives each unit its one choice, or says why it has none. Ballots may come in any order. */
export function sortBallots({ ballots }: Motion, pack: RulePack, roll: Roll): SortedBallots {
  const invalid: InvalidBallot[] = []
  const byUnit = new Map<string, OwnersBallot[]>()
  for (const ballot of ballots) {
    const reason = whyNotOnRoll(ballot, roll)
    if (reason === null) byUnit.set(ballot.unit, [...(byUnit.get(ballot.unit) ?? []), ballot])
    else invalid.push(withoutChoice(ballot, reason))
  }
  const choices = new Map<string, Choice>()
  for (const [unit, given] of byUnit) {
    const { choice, refused } = settle(given, pack)
    if (choice !== null) choices.set(unit, choice)
    invalid.push(...refused)
  }
  return { choices, invalid: invalid.toSorted(byPlace) }
}

/** The units of the roll by name, and those that do not count at all. */
export type Roll = {
  readonly units: ReadonlyMap<string, RollUnit>
  readonly notCounted: ReadonlySet<string>
}

function whyNotOnRoll({ unit, by }: OwnersBallot, roll: Roll): WhyNotCounted | null {
  if (roll.notCounted.has(unit)) return 'parking-not-counted'
  const row = roll.units.get(unit)
  if (row === undefined) return 'unit-not-on-roll'
  if (row.owners.includes(by)) return null
  return row.kind !== 'owner' && by === DEVELOPER ? null : 'not-an-owner'
}

type Settled = { readonly choice: Choice | null; readonly refused: readonly InvalidBallot[] }

/** One unit, one choice (R 1.10): owners who differ have none until they name one voter. */
function settle(given: readonly OwnersBallot[], pack: RulePack): Settled {
  const { counting, replaced } = withoutRepeats(given, pack.repeated)
  const refused = replaced.map((ballot) => withoutChoice(ballot, 'replaced'))
  const [first, ...others] = new Set(counting.map(({ choice }) => choice))
  if (others.length > 0) {
    const reason =
      new Set(counting.map(({ by }) => by)).size > 1 ? 'co-owners-differ' : 'choices-differ'
    refused.push(...counting.map((ballot) => withoutChoice(ballot, reason)))
    return { choice: null, refused }
  }
  if (first === 'spoiled')
    refused.push(...counting.map((ballot) => withoutChoice(ballot, 'spoiled')))
  return { choice: first ?? null, refused }
}

/** Where the pack lets an owner's first or last ballot stand, the others of that owner fall away. */
function withoutRepeats(given: readonly OwnersBallot[], repeated: RulePack['repeated']) {
  if (repeated === 'none') return { counting: given, replaced: [] }
  const stands = new Map<string, string>()
  for (const { by, at } of given) {
    const kept = stands.get(by)
    if (kept === undefined || (repeated === 'first' ? at < kept : at > kept)) stands.set(by, at)
  }
  const counting = given.filter(({ by, at }) => stands.get(by) === at)
  return { counting, replaced: given.filter((ballot) => !counting.includes(ballot)) }
}

/** How somebody voted is never repeated in a list of reasons. */
function withoutChoice({ unit, by, channel, at }: OwnersBallot, reason: WhyNotCounted) {
  return { unit, by, channel, at, reason }
}

function byPlace(a: InvalidBallot, b: InvalidBallot): number {
  const key = ({ unit, by, at, channel, reason }: InvalidBallot) =>
    JSON.stringify([unit, by, at, channel, reason])
  return key(a) < key(b) ? -1 : 1
}
