/** What one person may do on a case now: from it the pages build their buttons and forms. */
import type { CaseState, Setting } from '../decision.ts'
import type { FactType, FormField, Procedure } from '../model.ts'
import { type AroundCase, aroundCase, roleOf, whyNotTurn } from './allowed.ts'
import { agreedTo, mayAgree, stillToAgree } from './approval.ts'
import { type Former, whyNotCorrect } from './correct.ts'
import { debtOf, letterOf } from './effects.ts'
import { debtorOf } from './finish.ts'
import { factType } from './form.ts'
import { memberAt, stepOf } from './moving.ts'
import { pausables } from './pause.ts'
import { REOPENERS } from './reopen.ts'
import { reachedLimit, type Seat, seatAt } from './seat.ts'
import { REASON, SERVED } from './special-form.ts'
import { wallOf } from './who.ts'

export type AskedField = {
  readonly fact: string
  readonly type: FactType
  readonly required: boolean
}

export type Possible = {
  readonly act: string
  /** Path of the place; null for an act on the whole case. */
  readonly place: string | null
  /** Role in which the person may do it. */
  readonly role: string
  readonly form: readonly AskedField[]
  /** Ids of the steps it may lead to; empty when the case stays. */
  readonly to: readonly string[]
  readonly says: string | null
  /** Whether others must agree before it counts. */
  readonly needsOthers: boolean
  readonly final: boolean
  readonly uses: readonly string[]
}

export type Looking = {
  readonly personId: string
  readonly at: string
  readonly setting: Setting
  /** The last act on the file, when it may still be corrected. */
  readonly former?: Former | undefined
}

export function possibleActs(
  procedure: Procedure,
  state: CaseState,
  looking: Looking,
): readonly Possible[] {
  const around = aroundCase(procedure, state, looking)
  if (wallOf(around, looking.personId) !== null) return []
  return [
    ...ownActs(around, looking),
    ...agreements(around, looking),
    ...owed(around, looking),
    ...pauses(around, looking),
    ...reopening(around, looking),
    ...correcting(around, looking),
  ]
}

function fieldsOf(procedure: Procedure, form: readonly FormField[]): readonly AskedField[] {
  return form.map(({ fact, required }) => ({ fact, required, type: factType(procedure, fact) }))
}

const plain = (procedure: Procedure, act: string, form: readonly FormField[]) => ({
  act,
  place: null,
  form: fieldsOf(procedure, form),
  to: [],
  says: null,
  needsOthers: false,
  final: false,
  uses: [],
})

function ownActs(around: AroundCase, looking: Looking): readonly Possible[] {
  const { procedure, state } = around
  if (state.end !== null) return []
  const found: Possible[] = []
  const seen = new Set<string>()
  for (const place of state.places) {
    const names = [
      ...Object.keys(stepOf(procedure, place.step).acts),
      ...Object.keys(procedure.anytime),
    ]
    for (const name of names) {
      const seat = seatAt(procedure, place, name)
      if (seat === null || seen.has(seat.key)) continue
      if (whyNotTurn(around, seat, looking) !== null) continue
      seen.add(seat.key)
      found.push(possible(around, seat, looking))
    }
  }
  return found
}

function possible(around: AroundCase, seat: Seat, looking: Looking): Possible {
  const { procedure } = around
  const { act, place, member } = seat
  return {
    act: act.name,
    place: place.path,
    role: roleOf({ ...around, member }, seat.by, looking.personId) ?? '',
    form: fieldsOf(procedure, act.form),
    to: targets(around, seat),
    says: act.says,
    needsOthers: act.approval !== null || act.signed.length > 0,
    final: act.final,
    uses: act.uses,
  }
}

function targets(around: AroundCase, seat: Seat): readonly string[] {
  const { procedure, state } = around
  const step = stepOf(procedure, seat.place.step)
  const all = reachedLimit(state, seat)
    ? [seat.act.atMost?.orElse ?? 'stay']
    : seat.act.to.map((one) => one.to)
  const inner = (target: string) =>
    step.within ? `${step.within.step}/${step.within.region}/${target}` : target
  return [...new Set(all)]
    .filter((one) => one !== 'stay' && one !== 'over')
    .map((one) => (inner(one) in procedure.steps ? inner(one) : one))
}

function agreements(around: AroundCase, looking: Looking): readonly Possible[] {
  const { procedure, state } = around
  const { personId } = looking
  return Object.entries(state.pending).flatMap(([key, pending]) => {
    const place = state.places.find((one) => one.path === pending.place)
    const seat = place && seatAt(procedure, place, pending.act)
    if (!place || !seat) return []
    const at = { ...around, member: memberAt(procedure, place) }
    const still = stillToAgree(at, seat.act, { pending, agreed: agreedTo(state, key) })
    if (!mayAgree(at, still, { personId, pending })) return []
    const base = { place: place.path, role: still[0]?.of ?? '', to: targets(around, seat) }
    return [
      { ...plain(procedure, `approve/${pending.act}`, []), ...base, says: seat.act.says },
      { ...plain(procedure, `refuse/${pending.act}`, REASON), ...base, to: [] },
    ]
  })
}

/** Letters to serve and debts to pay, also those that outlive the end. */
function owed(around: AroundCase, looking: Looking): readonly Possible[] {
  const { procedure, state } = around
  return state.clocks.flatMap((clock) => {
    const debtor = debtorOf(around, clock.name)
    const role = debtor === null ? null : roleOf(around, [debtor], looking.personId)
    if (role === null) return []
    const letter = letterOf(clock.name)
    if (letter !== null) return [{ ...plain(procedure, `serve/${letter}`, SERVED), role }]
    const form = procedure.owes[debtOf(clock.name) ?? '']?.form ?? []
    return [{ ...plain(procedure, clock.name.replace('debt:', 'owe/'), form), role }]
  })
}

function pauses(around: AroundCase, looking: Looking): readonly Possible[] {
  const { procedure, state } = around
  if (state.end !== null) return []
  return pausables(procedure, state).flatMap(({ pause, clock, place, role }) => {
    const at = { ...around, member: memberAt(procedure, place) }
    if (roleOf(at, [role], looking.personId) === null) return []
    const base = { place: place.path, role }
    if (clock.paused === null && looking.at <= clock.dueAt)
      return [{ ...plain(procedure, `pause/${pause.name}`, pause.form), ...base }]
    if (clock.paused?.name !== pause.name) return []
    return [{ ...plain(procedure, `resume/${pause.name}`, []), ...base }]
  })
}

function reopening(around: AroundCase, looking: Looking): readonly Possible[] {
  const { procedure, state } = around
  const { reopenUntil, places } = state
  const place = places[0]
  const to = place && stepOf(procedure, place.step).end?.reopen?.to
  if (!to || state.end === null || reopenUntil === null || looking.at > reopenUntil) return []
  const role = roleOf(around, REOPENERS, looking.personId)
  return role === null ? [] : [{ ...plain(procedure, 'reopen', REASON), role, to: [to] }]
}

function correcting(around: AroundCase, looking: Looking): readonly Possible[] {
  const { procedure } = around
  const { former, personId } = looking
  if (!former || whyNotCorrect(around, former, personId) !== null) return []
  const to = [...new Set(former.state.places.map((one) => one.step))]
  const says = procedure.correct?.says ?? null
  return [{ ...plain(procedure, 'correct', REASON), role: 'corrector', to, says }]
}
