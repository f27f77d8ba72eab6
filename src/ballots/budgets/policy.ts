/** Who may do what with a budget round, as sentences that answer with a reason, or null. */
import { type Actor, postOver } from '../../base/actor.ts'
import { isWithin } from '../../base/area-code.ts'

/** Posts that make a round, publish it and count it. */
export const KEEPERS: readonly string[] = ['secretary', 'village-head', 'head', 'street-lead']
/** Posts that take ballots by phone and on paper. */
export const DESKS: readonly string[] = [...KEEPERS, 'desk', 'steward']

export const keeps = (actor: Actor, area: string) => postOver(actor, KEEPERS, area) !== null
export const sitsAtDesk = (actor: Actor, area: string) => postOver(actor, DESKS, area) !== null

type Placed = { readonly area: string; readonly state: string }

/** A draft does not exist for anybody who does not keep the rounds of its place. */
export function whyNotSee(actor: Actor, round: Placed | null): 'budget-unknown' | null {
  if (round === null) return 'budget-unknown'
  if (round.state !== 'draft') return null
  return keeps(actor, round.area) ? null : 'budget-unknown'
}

export function whyNotKeep(
  actor: Actor,
  round: Placed | null,
): 'budget-unknown' | 'budget-not-yours' | null {
  const unseen = whyNotSee(actor, round)
  if (unseen !== null || round === null) return unseen
  return keeps(actor, round.area) ? null : 'budget-not-yours'
}

export function whyNotDesk(
  actor: Actor,
  round: Placed | null,
): 'budget-unknown' | 'budget-not-yours' | null {
  const unseen = whyNotSee(actor, round)
  if (unseen !== null || round === null) return unseen
  return sitsAtDesk(actor, round.area) ? null : 'budget-not-yours'
}

/** Those who live in the place vote, each once. */
export function whyNotResident(
  homeArea: string | null,
  area: string,
): 'budget-not-resident' | null {
  return homeArea !== null && isWithin(homeArea, area) ? null : 'budget-not-resident'
}
