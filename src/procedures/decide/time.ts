/** What time does by itself: rights that lapse, postings that are over, pauses that end. */
import type { CaseState, Decision, FactValue, Place, RunningClock, Setting } from '../decision.ts'
import type { Procedure, Step } from '../model.ts'
import { atEnd } from './clocks.ts'
import { AS_ENTERED, finish } from './finish.ts'
import { factType } from './form.ts'
import { fill, type Moving, memberAt, startMoving, stepOf } from './moving.ts'
import { runOn } from './pause.ts'
import { branchOver, go, settle } from './steps.ts'

export type Passing = { readonly at: string; readonly setting: Setting }

/** The decision that is due at this moment, or null: a duty that is late moves nothing. */
export function timePasses(
  procedure: Procedure,
  state: CaseState,
  passing: Passing,
): Decision | null {
  const moving = startMoving(procedure, state, passing)
  const fromPlace = state.places[0]?.path ?? null
  let moved = false
  // A clock that time starts now is never over at once twice: each round ends one clock.
  for (let round = 0; round < ROUNDS_MAX && passOne(moving); round++) moved = true
  if (!moved) return null
  return finish(moving, { act: 'time', fromPlace, told: AS_ENTERED })
}

const ROUNDS_MAX = 1_000

/** Ends the earliest clock that is over and does something. False when there is none. */
function passOne(moving: Moving): boolean {
  if (moving.end !== null) return false
  const over = moving.clocks
    .map((clock) => ({ clock, at: clock.paused ? clock.paused.until : clock.dueAt }))
    .filter((one) => one.at <= moving.at)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const { clock, at } of over) {
    if (clock.paused) {
      runOn(moving, clock, at)
      return true
    }
    if (ends(moving, clock)) {
      settle(moving)
      return true
    }
  }
  return false
}

function ends(moving: Moving, clock: RunningClock): boolean {
  const { procedure } = moving
  const end = atEnd(procedure, { ...moving, awaits: [] }, clock)
  if (end.does === 'nothing') return false
  const [first] = moving.places
  if (end.does === 'move') {
    const place = end.from === null ? first : moving.places.find((one) => one.path === end.from)
    if (!place) return false
    go(moving, end.to, place)
    // A named clock that has done its work does not do it again.
    moving.clocks = moving.clocks.filter((one) => one !== clock)
    return true
  }
  const place = moving.places.find((one) => one.path === end.path)
  if (!place) return false
  if (end.value !== null) fillSilence(moving, place, end.value)
  branchOver(moving, place)
  return true
}

/** What nobody said counts as the value that the rule of law gives to silence. */
function fillSilence(moving: Moving, place: Place, value: string): void {
  const step = stepOf(moving.procedure, place.step)
  const fact = silentFact(moving.procedure, step, value)
  if (fact !== null) fill(moving, memberAt(moving.procedure, place), { [fact]: value })
}

export function silentFact(procedure: Procedure, step: Step, value: FactValue): string | null {
  for (const act of Object.values(step.acts))
    for (const { fact } of act.form) {
      const type = factType(procedure, fact)
      if (type.is === 'one-of' && typeof value === 'string' && type.values.includes(value))
        return fact
    }
  return null
}
