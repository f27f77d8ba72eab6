/** Ballots that colleagues take, always two of them: at the phone, and at the door. */
import { Refusal } from '../../../base/refusal.ts'
import type { Ctx } from '../../../platform/route.ts'
import { choicesOf } from '../answers.ts'
import type { Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { whyNotPair } from '../policy.ts'
import type { PhoneBallot, Road, VisitBallot } from '../schema.ts'
import type { Accepted } from '../shapes-out.ts'
import type { Takers } from '../store/tables.ts'
import { type Bringing, bring, onlyVoterOf, refuseNoted, voterOf } from './cast-ballot.ts'
import { takenPoll } from './seen-poll.ts'

/** One asks and one listens; the recording is named. Refuses `second-person` and as casting does. */
export function takeByPhone(room: Room, ctx: Ctx, input: PhoneBallot): Promise<Accepted> {
  const { listener, recording } = input
  return take(room, ctx, { ...input, road: 'phone', second: listener, evidence: recording })
}

/** Two go to the door. Refuses `second-person` and as casting does. */
export function takeAtDoor(room: Room, ctx: Ctx, input: VisitBallot): Promise<Accepted> {
  return take(room, ctx, { ...input, road: 'visit', second: input.companion })
}

type Taking = Pick<VisitBallot, 'pollId' | 'unit' | 'answers' | 'voterId' | 'evidence'> & {
  readonly road: Road
  readonly second: string
}

async function take(room: Room, ctx: Ctx, taking: Taking): Promise<Accepted> {
  const { actor, now } = ctx
  const poll = await takenPoll(room, actor, taking.pollId)
  const takers = await pairOf(room, ctx, taking)
  const { road, unit, voterId } = taking
  const bringing: Bringing = {
    ...{ road, unit, takers, key: ctx.idempotencyKey },
    by: takers.by,
    sender: takers.by,
    at: now,
  }
  const choices = choicesOf(poll.motions, taking.answers, 'on-paper')
  const voter = await nameOf(room, poll, { unit, voterId, at: now }).catch((error: unknown) =>
    refuseNoted(room, poll, { ...bringing, error }),
  )
  return bring(room, poll, { ...bringing, voter, choices })
}

/** In whose name: of the person that is named, or of the only one it can be. */
export function nameOf(
  room: Room,
  poll: Poll,
  { unit, voterId, at }: { unit: string; voterId: string | undefined; at: Date },
): Promise<string> {
  if (poll.frozenId === null) throw new Refusal('poll-not-open', { unit })
  return voterId === undefined
    ? onlyVoterOf(room, poll, unit)
    : voterOf(room, poll, { unit, personId: voterId, at })
}

async function pairOf(room: Room, { actor }: Ctx, taking: Taking): Promise<Takers> {
  const { second, evidence } = taking
  if (whyNotPair(actor.personId, second) !== null) throw new Refusal('second-person')
  const names = await room.people.fullNames(actor.county, [second])
  if (!names.has(second)) throw new Refusal('person-unknown')
  return { by: actor.personId ?? '', second, evidence }
}
