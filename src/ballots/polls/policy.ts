/** Who may do what with polls, as sentences that answer with the code of a Refusal, or null. */
import { type Actor, postOver } from '../../base/actor.ts'
import type { Poll } from './model.ts'

/** Posts that hold polls in their area. */
export const KEEPERS: readonly string[] = [
  'property-desk',
  'street-lead',
  'secretary',
  'village-head',
  'head',
]

/** Posts that take ballots besides: at the phone, at the door, from paper. */
export const TAKERS: readonly string[] = [
  ...KEEPERS,
  ...['desk', 'steward', 'courtyard-head', 'handler', 'registrar'],
]

type Place = Pick<Poll, 'area'>

/** The keepers of the estate hold its polls; for staff of another place there is none. */
export function whyNotKeep(
  actor: Actor,
  { area }: Place,
): 'poll-unknown' | 'poll-not-yours' | null {
  if (postOver(actor, KEEPERS, area)) return null
  return postOver(actor, TAKERS, area) ? 'poll-not-yours' : 'poll-unknown'
}

/** Staff of the estate take ballots; for staff of another place there is no such poll. */
export function whyNotTake(actor: Actor, { area }: Place): 'poll-unknown' | null {
  return postOver(actor, TAKERS, area) ? null : 'poll-unknown'
}

/** Whether a post lets somebody look at a poll of the estate, a draft of it too. */
export const isStaffOf = (actor: Actor, { area }: Place): boolean =>
  postOver(actor, TAKERS, area) !== null

/** A second colleague is another person than the first. */
export function whyNotPair(first: string | null, second: string): 'second-person' | null {
  return first === second ? 'second-person' : null
}
