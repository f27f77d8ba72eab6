/** Why somebody may not do an act now: the first reason, or null. Pages show it as it is. */
import type { RefusalFacts } from '../../base/refusal.ts'
import type { CaseState, Facts, Setting } from '../decision.ts'
import type { CheckRef, Procedure } from '../model.ts'
import { sayGuard } from '../say-guard.ts'
import { dayOf, spanOf } from './clocks.ts'
import { evaluate, type Scope } from './evaluate.ts'
import { dueAtPlace } from './finish.ts'
import { formFaults, postFaults } from './form.ts'
import { stepOf } from './moving.ts'
import { reachedLimit, type Seat } from './seat.ts'
import { type Around, factsAt, isIn, wallOf } from './who.ts'

export type WhyNot = { readonly code: string; readonly facts: RefusalFacts }

/** An act as somebody does it. */
export type Doing = {
  readonly act: string
  /** Which of several places; may be left out when only one of them knows the act. */
  readonly place?: string | undefined
  readonly form: Facts
  /** What the doors of the act gave (`uses`): proposed facts, over which the form has the last word. */
  readonly given?: Facts
  readonly personId: string
  /** ISO 8601 in UTC, with milliseconds. */
  readonly at: string
  readonly setting: Setting
  /** Only for `correct`: the last act on the file, the state before it and who did it. */
  readonly former?:
    | { readonly act: string; readonly state: CaseState; readonly by?: string | null }
    | undefined
}

export const whyNot = (code: string, facts: RefusalFacts = {}): WhyNot => ({ code, facts })

export type AroundCase = Around & { readonly state: CaseState }

export function aroundCase(
  procedure: Procedure,
  state: CaseState,
  to: { readonly setting: Setting; readonly at: string },
): AroundCase {
  return { procedure, state, setting: to.setting, today: dayOf(to.at) }
}

/** In which of these roles this person acts, or null. */
export function roleOf(around: Around, roles: readonly string[], personId: string): string | null {
  if (wallOf(around, personId) !== null) return null
  return roles.find((role) => isIn(around, role, personId)) ?? null
}

/** Whose turn it is and whether it is in time: all that does not depend on the form. */
export function whyNotTurn(
  around: AroundCase,
  seat: Seat,
  doing: Pick<Doing, 'personId' | 'at'>,
): WhyNot | null {
  const { state } = around
  const { act } = seat
  if (roleOf({ ...around, member: seat.member }, seat.by, doing.personId) === null)
    return whyNot('not-your-turn', { act: act.name, roles: seat.by.join(' ') })
  if (act.atMost?.orElse === '' && reachedLimit(state, seat))
    return whyNot('at-most', { act: act.name, count: act.atMost.count })
  const pending = state.pending[seat.key]
  if (pending && pending.personId !== doing.personId)
    return whyNot('approval-needed', { act: act.name, since: pending.at })
  return whyTooLate(around, seat, doing.at)
}

function whyTooLate(around: AroundCase, seat: Seat, at: string): WhyNot | null {
  const { procedure, setting, state } = around
  const { act, place, member } = seat
  const late = (dueAt: string) => whyNot('too-late', { act: act.name, due: dueAt })
  if (act.until !== null) {
    const span = spanOf(act.until, factsAt(state.facts, member), place.since)
    const { dueAt } = setting.lengths.due(span, place.since, false)
    if (at > dueAt) return late(dueAt)
  }
  const { owner } = stepOf(procedure, place.step)
  // A right that is over is over even if time has not yet moved the case.
  if (!owner?.right || !seat.by.includes(owner.role)) return null
  const dueAt = dueAtPlace({ procedure, clocks: state.clocks }, place)
  return dueAt !== null && at > dueAt ? late(dueAt) : null
}

/** What is wrong with what was filled: fields first, then the guard, then the checks. */
export function whyNotFilled(around: AroundCase, seat: Seat, doing: Doing): WhyNot | null {
  const { procedure, state } = around
  const { act, member } = seat
  const faults = [...formFaults(procedure, act.form, doing.form), ...postFaults(around, doing.form)]
  const [first] = faults
  if (first) {
    const fields = faults.map((one) => one.field).join(' ')
    return whyNot(first.code, { act: act.name, field: first.field, wanted: first.wanted, fields })
  }
  const facts = { ...factsAt(state.facts, member), ...doing.given, ...doing.form }
  if (act.when !== null && !evaluate(act.when, { facts }))
    return whyNot('guard-false', { act: act.name, ...sayGuard(procedure, act.when) })
  return whyNotChecked(procedure, act.checks, { facts })
}

export function whyNotChecked(
  procedure: Procedure,
  checks: readonly CheckRef[],
  scope: Scope,
): WhyNot | null {
  for (const { check: name, when } of checks) {
    if (when !== null && !evaluate(when, scope)) continue
    const check = procedure.checks[name]
    if (check === undefined || evaluate(check.when, scope)) continue
    const { zh, en } = check.text
    return whyNot('check-failed', { check: name, zh, en, law: check.law })
  }
  return null
}
