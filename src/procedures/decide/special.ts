/**
 * Acts that every procedure has without naming them, written with a stroke: `serve/opinion`,
 * `owe/announce`, `pause/hearing`, `resume/hearing`, `approve/cannot`, `refuse/cannot`; and
 * `reopen` and `correct`.
 */
import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import type { CaseState, Decision } from '../decision.ts'
import type { FormField, Procedure } from '../model.ts'
import { type AroundCase, aroundCase, type Doing } from './allowed.ts'
import { agreedTo, mayAgree, stillToAgree } from './approval.ts'
import { dayOf, noonOf } from './clocks.ts'
import { correct } from './correct.ts'
import { openChildren, startClocksFrom } from './effects.ts'
import { evaluate } from './evaluate.ts'
import { finish, UNTOLD } from './finish.ts'
import {
  aroundOf,
  fill,
  type Moving,
  memberAt,
  omit,
  recordActor,
  startMoving,
  stepOf,
} from './moving.ts'
import { pause, resume } from './pause.ts'
import { perform } from './perform.ts'
import { reopen } from './reopen.ts'
import { type Seat, seatAt } from './seat.ts'
import { checkForm, mustBe, REASON, SERVED } from './special-form.ts'
import { startStage } from './steps.ts'

const NO_FORM: readonly FormField[] = []

/** The decision of such an act, or null when the act is one of the procedure's own. */
export function specialAct(procedure: Procedure, state: CaseState, doing: Doing): Decision | null {
  const around = aroundCase(procedure, state, doing)
  if (doing.act === 'reopen' && state.end !== null) return reopen(around, doing)
  if (doing.act === 'correct') return correct(around, doing)
  const [kind, ...rest] = doing.act.split('/')
  const name = rest.join('/')
  if (name === '') return null
  switch (kind) {
    case 'serve':
      return serve(around, name, doing)
    case 'owe':
      return pay(around, name, doing)
    case 'pause':
      return pause(around, name, doing)
    case 'resume':
      return resume(around, name, doing)
    case 'approve':
      return agree(around, name, doing)
    case 'refuse':
      return disagree(around, name, doing)
    default:
      return null
  }
}

/** A letter is served with proof; the clocks that start on its service start on the proof's day. */
function serve(around: AroundCase, letter: string, doing: Doing): Decision {
  const { procedure, state } = around
  const clock = state.clocks.find((one) => one.name === `serve:${letter}`)
  if (!clock) throw new Refusal('unknown-act', { act: doing.act })
  const role = mustBe(around, [procedure.letters[letter]?.servedBy ?? ''], doing)
  checkForm(procedure, SERVED, doing.form)
  const servedOn = String(doing.form['served-on'])
  const written = dayOf(clock.startedAt)
  if (servedOn > around.today || servedOn < written)
    throw new Refusal('field-wrong', {
      field: 'served-on',
      wanted: `date from ${written} to ${around.today}`,
      fields: 'served-on',
    })
  const moving = startMoving(procedure, state, doing)
  moving.clocks = moving.clocks.filter((one) => one !== clock)
  recordActor(moving, role, doing.personId)
  startClocksFrom(moving, { is: 'served', of: letter }, noonOf(servedOn))
  for (const place of moving.places) {
    const from = stepOf(procedure, place.step).owner?.from
    if (from?.is === 'served' && from.letter === letter) startStage(moving, place)
  }
  return finish(moving, { act: doing.act, fromPlace: null, told: UNTOLD })
}

/** Something owed is done; what was filled may call for an act, which time itself then does. */
function pay(around: AroundCase, name: string, doing: Doing): Decision {
  const { procedure, state } = around
  const debt = procedure.owes[name.replace(/\/\d+$/, '')]
  const clock = state.clocks.find((one) => one.name === `debt:${name}`)
  if (!debt || !clock) throw new Refusal('unknown-act', { act: doing.act })
  const role = mustBe(around, [debt.by], doing)
  checkForm(procedure, debt.form, doing.form)
  const moving = startMoving(procedure, state, doing)
  moving.clocks = moving.clocks.filter((one) => one !== clock)
  fill(moving, null, doing.form)
  recordActor(moving, role, doing.personId)
  const step = moving.places[0]?.step ?? procedure.first
  openChildren(moving, debt.opens, { step, member: null })
  const next = debt.if.find((one) => evaluate(one.when, { facts: moving.facts }))
  const seat = next ? seatIn(moving, next.act) : null
  // Where the act is not open any more (the sound is over), the debt alone is on record.
  const told = seat ? perform(moving, seat, { facts: {}, personId: null, role }) : UNTOLD
  return finish(moving, { act: doing.act, fromPlace: seat?.place.path ?? null, told })
}

function seatIn(moving: Moving, act: string): Seat | null {
  if (moving.end !== null) return null
  for (const place of moving.places) {
    const seat = seatAt(moving.procedure, place, act)
    if (seat) return seat
  }
  return null
}

function pendingSeat(around: AroundCase, act: string, doing: Doing) {
  const { state, procedure } = around
  const found = Object.entries(state.pending).find(
    ([, one]) => one.act === act && (doing.place === undefined || doing.place === one.place),
  )
  const place = found && state.places.find((one) => one.path === found[1].place)
  const seat = place ? seatAt(procedure, place, act) : null
  if (!found || !seat) throw new Refusal('unknown-act', { act: doing.act })
  const [key, pending] = found
  const at = { ...around, member: memberAt(procedure, seat.place) }
  const still = stillToAgree(at, seat.act, { pending, agreed: agreedTo(state, key) })
  if (!mayAgree(at, still, { personId: doing.personId, pending }))
    throw new Refusal('not-your-turn', {
      act: doing.act,
      roles: still.map((one) => one.of).join(' '),
    })
  const role = still.find((one) => one.persons === null || one.persons.includes(doing.personId))
  assert(role !== undefined, 'whoever may agree is in a group that still has to')
  return { key, pending, seat, role: role.of }
}

function agree(around: AroundCase, act: string, doing: Doing): Decision {
  const { key, pending, seat, role } = pendingSeat(around, act, doing)
  const { procedure, state } = around
  checkForm(procedure, NO_FORM, doing.form)
  const moving = startMoving(procedure, state, doing)
  const agreed = [...agreedTo(state, key), doing.personId]
  moving.gathered = { ...moving.gathered, [key]: agreed }
  recordActor(moving, role, doing.personId)
  const done = { act: doing.act, fromPlace: seat.place.path }
  if (stillToAgree(aroundOf(moving, seat.member), seat.act, { pending, agreed }).length > 0)
    return finish(moving, { ...done, told: UNTOLD })
  moving.pending = omit(moving.pending, (one) => one === key)
  moving.gathered = omit(moving.gathered, (one) => one === key)
  const { form: facts, personId } = pending
  const told = perform(moving, seat, { facts, personId, role: pending.role })
  return finish(moving, { ...done, told })
}

function disagree(around: AroundCase, act: string, doing: Doing): Decision {
  const { key, seat, role } = pendingSeat(around, act, doing)
  const { procedure, state } = around
  checkForm(procedure, REASON, doing.form)
  const moving = startMoving(procedure, state, doing)
  moving.pending = omit(moving.pending, (one) => one === key)
  moving.gathered = omit(moving.gathered, (one) => one === key)
  recordActor(moving, role, doing.personId)
  return finish(moving, { act: doing.act, fromPlace: seat.place.path, told: UNTOLD })
}
