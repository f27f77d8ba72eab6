/** Where an act can be done: the places at which a case stands and that know the act. */
import type { CaseState, Place } from '../decision.ts'
import type { Act, Procedure } from '../model.ts'
import { standsIn } from './index-of.ts'
import { type Member, memberAt, stepOf } from './moving.ts'

export type Seat = {
  readonly act: Act
  readonly place: Place
  readonly member: Member | null
  /** Under which counts and approvals are kept: `check.send-back`. */
  readonly key: string
  /** Roles that may do it here. */
  readonly by: readonly string[]
}

export function actHere(procedure: Procedure, place: Place, name: string): Act | null {
  const step = stepOf(procedure, place.step)
  if (step.end !== null) return null
  const own = step.acts[name]
  if (own) return own
  const anytime = procedure.anytime[name]
  if (!anytime) return null
  return anytime.in === 'all' || standsIn(step.id, anytime.in) ? anytime : null
}

export function seatAt(procedure: Procedure, place: Place, name: string): Seat | null {
  const act = actHere(procedure, place, name)
  if (act === null) return null
  const owner = stepOf(procedure, place.step).owner?.role
  return {
    act,
    place,
    member: memberAt(procedure, place),
    // An act that stands over many steps counts once for all of them.
    key: `${procedure.anytime[name] === act ? '' : place.path}.${name}`,
    by: act.by.length > 0 ? act.by : owner === undefined ? [] : [owner],
  }
}

export function seatsOf(procedure: Procedure, state: CaseState, name: string): readonly Seat[] {
  return state.places.flatMap((place) => seatAt(procedure, place, name) ?? [])
}

export const reachedLimit = (state: Pick<CaseState, 'counts'>, { act, key }: Seat): boolean =>
  act.atMost !== null && (state.counts[key] ?? 0) >= act.atMost.count
