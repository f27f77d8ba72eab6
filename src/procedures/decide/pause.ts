/** A clock stands still for a named reason, never longer than its pause allows, and always ends. */
import { Refusal } from '../../base/refusal.ts'
import type { CaseState, Decision, Place, RunningClock } from '../decision.ts'
import type { Pause, Procedure } from '../model.ts'
import type { AroundCase, Doing } from './allowed.ts'
import { spanOf, stageOf } from './clocks.ts'
import { finish, UNTOLD } from './finish.ts'
import { type Moving, memberAt, recordActor, scopeOf, startMoving, stepOf } from './moving.ts'
import { checkForm, mustBe } from './special-form.ts'

export type Pausable = {
  readonly pause: Pause
  readonly clock: RunningClock
  readonly place: Place
  /** Role that may pause and resume it. */
  readonly role: string
}

/** Every pause that a clock of this case could take now, or has taken. */
export function pausables(procedure: Procedure, state: CaseState): readonly Pausable[] {
  const found: Pausable[] = []
  for (const place of state.places) {
    const step = stepOf(procedure, place.step)
    const stage = state.clocks.find((one) => one.name === stageOf(place.path))
    if (stage && step.owner)
      for (const one of step.pauses)
        found.push({ pause: one, clock: stage, place, role: step.owner.role })
  }
  const [place] = state.places
  for (const clock of state.clocks) {
    const named = procedure.clocks[clock.name]
    if (!named || !place) continue
    for (const one of named.pauses) found.push({ pause: one, clock, place, role: named.owner })
  }
  return found
}

function pausable(around: AroundCase, name: string, doing: Doing): Pausable {
  const found = pausables(around.procedure, around.state).find(
    (one) =>
      one.pause.name === name && (doing.place === undefined || doing.place === one.place.path),
  )
  if (!found) throw new Refusal('unknown-act', { act: doing.act })
  return found
}

export function pause(around: AroundCase, name: string, doing: Doing): Decision {
  const { procedure, state, setting } = around
  const one = pausable(around, name, doing)
  const role = mustBe({ ...around, member: memberAt(procedure, one.place) }, [one.role], doing)
  checkForm(procedure, one.pause.form, doing.form)
  if (one.clock.paused)
    throw new Refusal('clock-paused', { clock: one.clock.name, until: one.clock.paused.until })
  if (doing.at > one.clock.dueAt)
    throw new Refusal('too-late', { act: doing.act, due: one.clock.dueAt })
  const moving = startMoving(procedure, state, doing)
  const span = spanOf(one.pause.atMost, scopeOf(moving, null).facts, doing.at)
  const { dueAt: until } = setting.lengths.due(span, doing.at, false)
  replace(moving, one.clock, { ...one.clock, paused: { name, at: doing.at, until } })
  recordActor(moving, role, doing.personId)
  return finish(moving, { act: doing.act, fromPlace: one.place.path, told: UNTOLD })
}

export function resume(around: AroundCase, name: string, doing: Doing): Decision {
  const { procedure, state } = around
  const one = pausable(around, name, doing)
  const role = mustBe({ ...around, member: memberAt(procedure, one.place) }, [one.role], doing)
  checkForm(procedure, [], doing.form)
  if (one.clock.paused?.name !== name)
    throw new Refusal('clock-not-paused', { clock: one.clock.name })
  const moving = startMoving(procedure, state, doing)
  runOn(moving, one.clock, doing.at)
  recordActor(moving, role, doing.personId)
  return finish(moving, { act: doing.act, fromPlace: one.place.path, told: UNTOLD })
}

/** The clock runs again, later by as long as it stood. */
export function runOn(moving: Moving, clock: RunningClock, at: string): void {
  const dueAt = moving.setting.lengths.resumed(clock, at)
  replace(moving, clock, { ...clock, dueAt, paused: null })
}

function replace(moving: Moving, clock: RunningClock, by: RunningClock): void {
  moving.clocks = moving.clocks.map((one) => (one === clock ? by : one))
}
