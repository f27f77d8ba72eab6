/** One ballot by any road, up to the point where ballots meet: who, for what units, what. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { DEVELOPER } from '../../counting/owners/motion.ts'
import { countingUnits } from '../../counting/owners/tally.ts'
import { choicesOf } from '../answers.ts'
import type { Again, ToCast } from '../casting.ts'
import type { Choices, Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { isStaffOf } from '../policy.ts'
import { receiptOf } from '../receipt.ts'
import type { CastBallot, Road } from '../schema.ts'
import { sealBallot } from '../sealing.ts'
import type { Accepted } from '../shapes-out.ts'
import { writeRefused } from '../store/ballots.ts'
import type { Takers } from '../store/tables.ts'
import { isOfPoll } from './seen-poll.ts'

/**
 * By the voter's own browser. Refuses `poll-unknown`, `poll-not-open`, `road-closed`, `unit-voted`,
 * why the person may not vote for the unit (R 1.08-1.11), and what is wrong with the answers.
 */
export async function castBallot(room: Room, ctx: Ctx, input: CastBallot): Promise<Accepted> {
  const { actor } = ctx
  const poll = await room.book.find(actor.county, input.pollId)
  if (poll === null || actor.personId === null) throw new Refusal('poll-unknown')
  const bringing: Bringing = {
    road: 'web',
    unit: input.unit,
    by: actor.personId,
    sender: actor.personId,
    takers: null,
    key: ctx.idempotencyKey,
    at: ctx.now,
  }
  const voter = await voterOf(room, poll, { ...bringing, personId: actor.personId }).catch(
    async (error: unknown) => {
      // Somebody who has nothing to do with the estate does not learn that it votes.
      const knows =
        isStaffOf(actor, poll) ||
        (await isOfPoll(room, poll, { personId: bringing.by, now: ctx.now }))
      if (!knows) throw new Refusal('poll-unknown')
      return refuseNoted(room, poll, { ...bringing, error })
    },
  )
  const choices = choicesOf(poll.motions, input.answers, 'by-voter')
  return bring(room, poll, { ...bringing, voter, choices })
}

export type Bringing = {
  readonly road: Road
  readonly unit: string
  /** Who brings it: the voter, or a colleague. */
  readonly by: string
  readonly takers: Takers | null
  /** With `key` it makes the receipt: the same ballot sent again has the same. */
  readonly sender: string
  /** The caller's own; null: another receipt each time. */
  readonly key: string | null
  readonly at: Date
}

type Whole = Bringing & {
  /** Owner in whose name it is. */
  readonly voter: string
  /** Null: a paper of which only the return is known. */
  readonly choices: Choices | null
}

/** In whose name this person votes for the unit; the reason why not is a Refusal. */
export async function voterOf(
  room: Room,
  poll: Poll,
  { unit, personId, at }: { unit: string; personId: string; at: Date },
): Promise<string> {
  const { county, frozenId, motions } = poll
  if (frozenId === null) throw new Refusal('poll-unknown')
  const standing = await room.voters.standing(county, frozenId, { unit, personId, at })
  if ('reason' in standing) throw new Refusal(standing.reason, { unit })
  if (poll.secret && standing.as === 'owner') await refuseUnnamed(room, poll, unit)
  // A mandate may be for some of the items only: the ballot answers all of them (R 1.11).
  if (standing.as === 'agent')
    for (const item of new Set(motions.map((motion) => motion.item))) {
      const forItem = await room.voters.standing(county, frozenId, { unit, personId, at, item })
      if ('reason' in forItem) throw new Refusal(forItem.reason, { unit, item })
    }
  return standing.for
}

/** Two who differ could not be told apart afterwards: they agree on one voter before (R 1.10). */
async function refuseUnnamed(room: Room, poll: Poll, name: string): Promise<void> {
  const [unit] = await room.rolls.unitsNamed(poll.county, poll.frozenId!, [name])
  if (new Set(unit?.owners).size > 1) throw new Refusal('co-owners-name-one', { unit: name })
}

/** In whose name a paper or a call is, when nobody said: where only one can be meant. */
export async function onlyVoterOf(room: Room, poll: Poll, name: string): Promise<string> {
  const [unit] = await room.rolls.unitsNamed(poll.county, poll.frozenId!, [name])
  if (unit === undefined) throw new Refusal('unit-not-on-roll', { unit: name })
  const [owner, ...others] = unit.owners
  if (owner !== undefined && others.length === 0) return owner
  if (unit.kind !== 'owner') return DEVELOPER
  throw new Refusal('voter-needed', { unit: name })
}

/** Sends a whole ballot to where ballots meet, and answers its receipt. */
export async function bring(room: Room, poll: Poll, whole: Whole): Promise<Accepted> {
  const { road, unit, by, at, key, sender } = whole
  const { county, id, secret } = poll
  if (!poll.roads.includes(road)) return refuseNoted(room, poll, { ...whole, error: closed(road) })
  const weight = secret ? await weightOf(room, poll, whole) : null
  const units = weight?.units ?? [unit]
  // The receipt of a secret ballot must not depend on what it says.
  const said = secret ? null : whole.choices
  const receipt = receiptOf(room.receiptKey, {
    ...{ county, poll: id, unit: units[0]!, sender, key },
    said,
  })
  const ballot: ToCast = {
    ...{ county, poll: id, units, road, at, receipt, secret },
    ...{ voter: whole.voter, takers: whole.takers, by },
    again: againOf(room, poll),
    choices: said,
    box:
      weight === null || whole.choices === null
        ? null
        : sealBallot(room.secrets, poll.motions, { ...weight, choices: whole.choices }),
  }
  const outcome = await room.cast(ballot)
  if (outcome === 'unit-voted' || outcome === 'poll-not-open') throw new Refusal(outcome, { unit })
  return { receipt, units, at: secret ? null : at.toISOString() }
}

const closed = (road: Road) => new Refusal('road-closed', { road })

/** Of a secret poll the first ballot of a unit stands: nobody could take its choice back. */
function againOf(room: Room, { secret, pack }: Poll): Again {
  if (secret) return 'never'
  const repeated = room.rulePacks.find(({ id }) => id === pack)?.repeated
  return repeated === 'last' ? 'always' : 'other'
}

/**
 * What a secret ballot weighs: the person with all units that count, for afterwards nobody can see
 * whose two ballots would be (R 1.07). Co-owners name one voter first (R 1.10).
 */
async function weightOf(room: Room, poll: Poll, { unit, at, by, road }: Whole) {
  const held = await room.rolls.unitsOfPerson(poll.county, poll.frozenId!, unit)
  const pack = room.rulePacks.find(({ id }) => id === poll.pack)!
  const units = countingUnits(held, pack)
  if (units.length === 0)
    return refuseNoted(room, poll, {
      ...{ unit, road, at, by },
      error: new Refusal(held.length === 0 ? 'unit-not-on-roll' : 'parking-not-counted', { unit }),
    })
  const area = units.reduce((sum, one) => sum + one.area, 0)
  return { units: units.map((one) => one.unit), persons: 1, area }
}

type Noted = Pick<Bringing, 'unit' | 'road' | 'at' | 'by'> & { readonly error: unknown }

/** What the law wants to be seen later: that a ballot came and why it was not taken. */
export async function refuseNoted(room: Room, poll: Poll, noted: Noted): Promise<never> {
  const { unit, road, at, by, error } = noted
  if (error instanceof Refusal && poll.frozenId !== null)
    await writeRefused(room.db, poll, { unit, road, at, by, reason: error.code })
  throw error
}
