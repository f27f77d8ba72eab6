/**
 * A mistaken act is taken back by an entry of its own: the case stands again where it stood, its
 * clocks as they ran. Nothing is erased, and what has left the house is never called back so.
 */
import { Refusal } from '../../base/refusal.ts'
import type { CaseState, Decision } from '../decision.ts'
import type { Procedure } from '../model.ts'
import type { AroundCase, Doing } from './allowed.ts'
import { finish } from './finish.ts'
import { actsOf } from './index-of.ts'
import { memberAt, recordActor, startMoving, stepOf } from './moving.ts'
import { checkForm, mustBe, REASON } from './special-form.ts'
import { isIn, wallOf } from './who.ts'

export function correct(around: AroundCase, doing: Doing): Decision {
  const { procedure, state } = around
  const rule = procedure.correct
  const { former } = doing
  if (rule === null || !former) throw new Refusal('cannot-correct', { why: 'nothing-to-correct' })
  mayCorrect(around, former.state, doing)
  checkForm(procedure, REASON, doing.form)
  const why = whyFinal(procedure, state, former)
  if (why !== null) throw new Refusal('cannot-correct', { why, act: former.act })
  const moving = startMoving(procedure, former.state, doing)
  // Who has acted stays known: a corrected act does not make its actor a stranger to the file.
  moving.actors = state.actors
  recordActor(moving, 'corrector', doing.personId)
  const fromPlace = state.places[0]?.path ?? null
  const told = { says: rule.says, silent: false }
  return finish(moving, { act: 'correct', fromPlace, told })
}

/** Those who own a place of the former state (whoever did the act), or a supervisor. */
function mayCorrect(around: AroundCase, former: CaseState, doing: Doing): void {
  const { procedure } = around
  const { personId } = doing
  const by = procedure.correct?.by ?? []
  const before: AroundCase = { ...around, state: former }
  const owns = former.places.some((place) => {
    const role = stepOf(procedure, place.step).owner?.role
    return (
      role !== undefined && isIn({ ...before, member: memberAt(procedure, place) }, role, personId)
    )
  })
  if (by.includes('owner') && owns && wallOf(around, personId) === null) return
  mustBe(
    around,
    by.filter((one) => one !== 'owner'),
    doing,
  )
}

const LEFT_THE_HOUSE = /^(serve|owe|reopen|correct)(\/|$)/

function whyFinal(
  procedure: Procedure,
  state: CaseState,
  former: { readonly act: string; readonly state: CaseState },
): string | null {
  const { act } = former
  if (act === 'time' || act === 'open' || act.startsWith('child/')) return 'nobody-did-it'
  if (LEFT_THE_HOUSE.test(act)) return 'final'
  const name = act.replace(/^approve\//, '')
  if (actsOf(procedure).some((one) => one.name === name && one.final)) return 'final'
  const opened = (counts: CaseState['counts']) =>
    Object.entries(counts)
      .filter(([key]) => key.startsWith('opens/'))
      .reduce((sum, [, count]) => sum + count, 0)
  return opened(state.counts) > opened(former.state.counts) ? 'opened' : null
}
