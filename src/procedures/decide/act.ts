/** An act on a case: is it allowed, and what does it do. */
import { Refusal } from '../../base/refusal.ts'
import type { CaseState, Decision, Facts, PendingAct } from '../decision.ts'
import type { Procedure } from '../model.ts'
import {
  type AroundCase,
  aroundCase,
  type Doing,
  roleOf,
  type WhyNot,
  whyNotFilled,
  whyNotTurn,
} from './allowed.ts'
import { agreedTo, needsOthers, stillToAgree } from './approval.ts'
import { finish, UNTOLD } from './finish.ts'
import { aroundOf, type Moving, recordActor, startMoving } from './moving.ts'
import { perform } from './perform.ts'
import { reachedLimit, type Seat, seatsOf } from './seat.ts'
import { specialAct } from './special.ts'

/**
 * What this act does. Refuses `case-ended`, `unknown-act`, `wrong-place`, `not-your-turn`,
 * `at-most`, `approval-needed`, `too-late`, `field-missing`, `field-wrong`, `guard-false`,
 * `check-failed`. An act that needs others is kept until they have agreed (`approve/…`).
 */
export function act(procedure: Procedure, state: CaseState, doing: Doing): Decision {
  const special = specialAct(procedure, state, doing)
  if (special !== null) return special
  const around = aroundCase(procedure, state, doing)
  const seat = seatFor(around, doing)
  const heard = { ...doing, given: givenBy(procedure, seat, doing) }
  refuse(whyNotTurn(around, seat, heard) ?? whyNotFilled(around, seat, heard))
  const personId = doing.personId
  const role = roleOf({ ...around, member: seat.member }, seat.by, personId) ?? ''
  const facts = { ...heard.given, ...doing.form }
  const moving = startMoving(procedure, state, doing)
  if (needsOthers(seat.act) && !reachedLimit(state, seat)) {
    const { at } = doing
    const pending = { act: seat.act.name, place: seat.place.path, form: facts, personId, role, at }
    if (isStillWaiting(moving, seat, pending)) return propose(moving, seat, pending)
  }
  const told = perform(moving, seat, { facts, personId, role })
  return finish(moving, { act: doing.act, fromPlace: seat.place.path, told })
}

export function refuse(why: WhyNot | null): void {
  if (why !== null) throw new Refusal(why.code, why.facts)
}

/** The one place where this act can be done, or the reason why there is none. */
export function seatFor(
  around: AroundCase,
  doing: Pick<Doing, 'act' | 'place' | 'personId'>,
): Seat {
  const { procedure, state } = around
  const known =
    doing.act in procedure.anytime ||
    Object.values(procedure.steps).some((step) => doing.act in step.acts)
  if (!known) throw new Refusal('unknown-act', { act: doing.act })
  if (state.end !== null) throw new Refusal('case-ended', { act: doing.act, end: state.end })
  const seats = seatsOf(procedure, state, doing.act)
  const stands = state.places.map((one) => one.path).join(' ')
  const { place } = doing
  if (place !== undefined) {
    const seat = seats.find((one) => one.place.path === place)
    if (seat) return seat
    throw new Refusal('wrong-place', { act: doing.act, place, stands })
  }
  // In parallel places the act is meant where this person may do it.
  const own = seats.filter(
    (one) => roleOf({ ...around, member: one.member }, one.by, doing.personId) !== null,
  )
  const [seat, ...more] = own.length > 0 ? own : seats
  if (seat === undefined || (more.length > 0 && !isAnytime(procedure, seat)))
    throw new Refusal('wrong-place', { act: doing.act, place: '', stands })
  return seat
}

const isAnytime = (procedure: Procedure, seat: Seat) =>
  procedure.anytime[seat.act.name] === seat.act

/** Only what the doors of this act or step may give is heard (R 10.07). */
function givenBy(procedure: Procedure, seat: Seat, doing: Doing): Facts {
  if (!doing.given) return {}
  const uses = [...seat.act.uses, ...(procedure.steps[seat.place.step]?.uses ?? [])]
  const fields = new Set(uses.flatMap((door) => Object.keys(procedure.doors[door]?.gives ?? {})))
  return Object.fromEntries(Object.entries(doing.given).filter(([fact]) => fields.has(fact)))
}

export function isStillWaiting(moving: Moving, seat: Seat, pending: PendingAct): boolean {
  const agreed = agreedTo(moving, seat.key)
  const around = aroundOf(moving, seat.member)
  return stillToAgree(around, seat.act, { pending, agreed }).length > 0
}

/** Filling it anew takes back what others agreed to: they agreed to something else. */
function propose(moving: Moving, seat: Seat, pending: PendingAct): Decision {
  moving.pending = { ...moving.pending, [seat.key]: pending }
  moving.gathered = { ...moving.gathered, [seat.key]: [] }
  recordActor(moving, pending.role, pending.personId)
  return finish(moving, { act: seat.act.name, fromPlace: seat.place.path, told: UNTOLD })
}
