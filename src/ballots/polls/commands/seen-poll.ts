/** The poll that is asked for, for whoever may know of it; for all others there is none. */
import type { Actor } from '../../../base/actor.ts'
import { Refusal } from '../../../base/refusal.ts'
import type { Poll } from '../model.ts'
import type { Room } from '../needs.ts'
import { isStaffOf, whyNotKeep, whyNotTake } from '../policy.ts'
import { findPoll } from '../store/poll.ts'

/** As the database has it now. Refuses `poll-unknown`. */
export async function pollById(room: Room, actor: Actor, pollId: string): Promise<Poll> {
  const poll = await findPoll(room.db, actor.county, pollId)
  if (poll === null) throw new Refusal('poll-unknown')
  return poll
}

/** For staff of the estate, and for its owners and who acts for them once it is announced. */
export async function seenPoll(
  room: Room,
  { actor, now }: { actor: Actor; now: Date },
  pollId: string,
): Promise<Poll> {
  const poll = await pollById(room, actor, pollId)
  if (isStaffOf(actor, poll)) return poll
  if (actor.personId === null || !(await isOfPoll(room, poll, { personId: actor.personId, now })))
    throw new Refusal('poll-unknown')
  return poll
}

export async function keptPoll(room: Room, actor: Actor, pollId: string): Promise<Poll> {
  const poll = await pollById(room, actor, pollId)
  const reason = whyNotKeep(actor, poll)
  if (reason !== null) throw new Refusal(reason)
  return poll
}

export async function takenPoll(room: Room, actor: Actor, pollId: string): Promise<Poll> {
  const poll = await pollById(room, actor, pollId)
  const reason = whyNotTake(actor, poll)
  if (reason !== null) throw new Refusal(reason)
  return poll
}

/** Whether somebody owns a unit of the frozen roll or acts for one who does. */
export async function isOfPoll(
  room: Room,
  poll: Poll,
  { personId, now }: { personId: string; now: Date },
): Promise<boolean> {
  const { county, frozenId } = poll
  if (frozenId === null) return false
  const own = await room.rolls.unitsOf(county, frozenId, { personId, at: now })
  if (own.length > 0) return true
  const { units } = await room.rolls.frozen(county, frozenId)
  return units.some(({ owners }) => owners.includes(personId))
}
