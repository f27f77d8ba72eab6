/** The opener, the person concerned or the proxy takes an ended case up again. */
import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import type { Decision } from '../decision.ts'
import type { AroundCase, Doing } from './allowed.ts'
import { finish } from './finish.ts'
import { fill, recordActor, startMoving, stepOf } from './moving.ts'
import { checkForm, mustBe, REASON } from './special-form.ts'
import { enter, leave } from './steps.ts'

export const REOPENERS: readonly string[] = ['opener', 'concerned', 'proxy']

export function reopen(around: AroundCase, doing: Doing): Decision {
  const { procedure, state } = around
  const place = state.places[0]
  const end = place && stepOf(procedure, place.step).end
  if (!end?.reopen || state.reopenUntil === null)
    throw new Refusal('case-ended', { act: doing.act, end: state.end ?? '' })
  const role = mustBe(around, REOPENERS, doing)
  checkForm(procedure, REASON, doing.form)
  if (doing.at > state.reopenUntil)
    throw new Refusal('too-late', { act: doing.act, due: state.reopenUntil })
  assert(place !== undefined, 'an ended case stands at its end')
  const moving = startMoving(procedure, state, doing)
  moving.end = null
  moving.reopenUntil = null
  moving.counts = { ...moving.counts, reopen: (moving.counts.reopen ?? 0) + 1 }
  fill(moving, null, doing.form)
  recordActor(moving, role, doing.personId)
  leave(moving, () => true)
  enter(moving, end.reopen.to)
  const told = { says: 'reopened' in procedure.says ? 'reopened' : null, silent: false }
  return finish(moving, { act: doing.act, fromPlace: place.path, told })
}
