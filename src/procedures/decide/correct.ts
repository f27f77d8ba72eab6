/**
 * A mistaken act is taken back by an entry of its own: the case stands again where it stood, its
 * clocks as they ran. Nothing is erased, and what has left the house is never called back so.
 */
import { assert } from '../../base/assert.ts'
import { Refusal } from '../../base/refusal.ts'
import type { CaseState, Decision } from '../decision.ts'
import type { Procedure } from '../model.ts'
import { type AroundCase, type Doing, type WhyNot, whyNot } from './allowed.ts'
import { finish } from './finish.ts'
import { actsOf } from './index-of.ts'
import { memberAt, recordActor, startMoving, stepOf } from './moving.ts'
import { seatAt } from './seat.ts'
import { checkForm, REASON } from './special-form.ts'
import { isIn, wallOf } from './who.ts'

export type Former = {
  readonly act: string
  readonly state: CaseState
  /** Who did it; null: time, or another case. */
  readonly by?: string | null
}

export function correct(around: AroundCase, doing: Doing): Decision {
  const { procedure, state } = around
  const { former } = doing
  const why = whyNotCorrect(around, former, doing.personId)
  if (why !== null) throw new Refusal(why.code, why.facts)
  assert(former !== undefined && procedure.correct !== null, 'what may be corrected is there')
  checkForm(procedure, REASON, doing.form)
  const moving = startMoving(procedure, former.state, doing)
  // Who has acted stays known: a corrected act does not make its actor a stranger to the file.
  moving.actors = state.actors
  recordActor(moving, 'corrector', doing.personId)
  const fromPlace = state.places[0]?.path ?? null
  const told = { says: procedure.correct.says, silent: false }
  // While mistaken acts stood, a duty may have become late and nobody was told: what is late now is
  // told once more rather than never.
  return finish(moving, { act: 'correct', fromPlace, told, alarmsFrom: '' })
}

/** Why this person may not take back the last act, or null. */
export function whyNotCorrect(
  around: AroundCase,
  former: Former | undefined,
  personId: string,
): WhyNot | null {
  const { procedure, state } = around
  const { correct: rule } = procedure
  if (rule === null || !former) return whyNot('cannot-correct', { why: 'nothing-to-correct' })
  if (!mayCorrect({ ...around, state: former.state }, { former, roles: rule.by }, personId))
    return whyNot('not-your-turn', { act: 'correct', roles: rule.by.join(' ') })
  const why = whyFinal(procedure, state, former)
  return why === null ? null : whyNot('cannot-correct', { why, act: former.act })
}

type Taking = { readonly former: Former; readonly roles: readonly string[] }

/**
 * Those who own a place of the former state (whoever did the act), or a supervisor. What a resident
 * did, be it to withdraw or to rate, is theirs alone to take back: nobody brings a matter back
 * against their will.
 */
function mayCorrect(before: AroundCase, { former, roles }: Taking, personId: string): boolean {
  const { procedure, state } = before
  if (wallOf(before, personId) !== null) return false
  const resident = residentWho(before, former)
  if (resident !== null) return resident === personId
  const owns = state.places.some((place) => {
    const role = stepOf(procedure, place.step).owner?.role
    const member = memberAt(procedure, place)
    return role !== undefined && isIn({ ...before, member }, role, personId)
  })
  if (roles.includes('owner') && owns) return true
  return roles.some((role) => role !== 'owner' && isIn(before, role, personId))
}

const SIDES: readonly string[] = ['opener', 'proxy', 'concerned']

/** The opener, proxy or person concerned who did the act as such, or null. */
function residentWho(before: AroundCase, { act, by = null }: Former): string | null {
  if (by === null) return null
  const seats = before.state.places.flatMap((one) => seatAt(before.procedure, one, act) ?? [])
  const roles = seats.flatMap((seat) => seat.by).filter((role) => SIDES.includes(role))
  return roles.some((role) => isIn(before, role, by)) ? by : null
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
