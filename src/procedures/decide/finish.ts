/** The end of every decision: what runs by itself, whom the case waits for, what is told, when. */
import type { Awaited, CaseState, Decision, Place, Saying } from '../decision.ts'
import { agreedTo, stillToAgree } from './approval.ts'
import { alarmsOf, stageOf } from './clocks.ts'
import { debtOf, letterOf } from './effects.ts'
import { aroundOf, type Moving, memberAt, say, stepOf } from './moving.ts'
import { actHere } from './seat.ts'
import { settle } from './steps.ts'
import { awaitsOf } from './who.ts'

/** What is said of a decision beside what the steps entered say. */
export type Told = { readonly says: string | null; readonly silent: boolean }

export type Done = {
  readonly act: string
  readonly fromPlace: string | null
  readonly told: Told
  /** Alarms after this moment are set, though it is past; '' for all. Else those still to come. */
  readonly alarmsFrom?: string
}

export const UNTOLD: Told = { says: null, silent: true }
export const AS_ENTERED: Told = { says: null, silent: false }

export function finish(moving: Moving, done: Done): Decision {
  settle(moving)
  tell(moving, done.told)
  const state = stateOf(moving)
  return {
    act: done.act,
    fromPlace: done.fromPlace,
    toPlaces: moving.places.map((one) => one.path),
    state,
    sayings: sayingsOf(moving),
    opens: moving.opens,
    letters: moving.letters,
    alarms: alarmsOf(aroundOf(moving), state, done.alarmsFrom ?? moving.at),
  }
}

function stateOf(moving: Moving): CaseState {
  const { facts, counts, actors, gathered, pending, children, moments, rested } = moving
  const { places, clocks, end, reopenUntil } = moving
  const awaits = awaitsNow(moving)
  return {
    places,
    facts,
    counts,
    clocks,
    actors,
    gathered,
    pending,
    children,
    moments,
    rested,
    awaits,
    end,
    reopenUntil,
  }
}

/** One act says one sentence: its own, else that of the step entered last, else the shared one. */
function tell(moving: Moving, { says, silent }: Told): void {
  if (silent) return
  if (says !== null) {
    say(moving, says)
    return
  }
  const speaking = moving.entered.findLast((id) => stepOf(moving.procedure, id).says !== null)
  if (speaking !== undefined) say(moving, stepOf(moving.procedure, speaking).says)
  else if (moving.entered.length > 0) say(moving, 'moved')
}

const TO = ['opener', 'concerned', 'proxy'] as const

const sayingsOf = (moving: Moving): readonly Saying[] =>
  moving.says.map((says) => ({ says, to: TO }))

/** Whom a case waits for: its owners, those who must agree to an act, those who owe something. */
export function awaitsNow(moving: Moving): readonly Awaited[] {
  const awaits: Awaited[] = []
  if (moving.end === null)
    for (const place of moving.places) awaits.push(...ownersOf(moving, place))
  for (const [key, pending] of Object.entries(moving.pending)) {
    const place = moving.places.find((one) => one.path === pending.place)
    const act = place && actHere(moving.procedure, place, pending.act)
    if (!place || !act) continue
    const agreed = agreedTo(moving, key)
    const member = memberAt(moving.procedure, place)
    for (const still of stillToAgree(aroundOf(moving, member), act, { pending, agreed }))
      awaits.push(...agreeing(moving, place, still))
  }
  for (const clock of moving.clocks) {
    const role = debtorOf(moving, clock.name)
    if (role === null) continue
    for (const one of awaitsOf(aroundOf(moving), role))
      awaits.push({ place: clock.name, role, ...one, dueAt: clock.dueAt })
  }
  return awaits
}

export function debtorOf({ procedure }: Pick<Moving, 'procedure'>, clock: string): string | null {
  const debt = debtOf(clock)
  if (debt !== null) return procedure.owes[debt]?.by ?? null
  const letter = letterOf(clock)
  return letter === null ? null : (procedure.letters[letter]?.servedBy ?? null)
}

function ownersOf(moving: Moving, place: Place): readonly Awaited[] {
  const { owner, end } = stepOf(moving.procedure, place.step)
  if (owner === null || end !== null) return []
  const around = aroundOf(moving, memberAt(moving.procedure, place))
  const dueAt = dueAtPlace(moving, place)
  const { role } = owner
  return awaitsOf(around, role).map((one) => ({ place: place.path, role, ...one, dueAt }))
}

function agreeing(
  moving: Moving,
  place: Place,
  still: { readonly of: string; readonly persons: readonly string[] | null },
): readonly Awaited[] {
  const dueAt = dueAtPlace(moving, place)
  const base = { place: place.path, role: still.of, dueAt }
  if (still.persons === null)
    return awaitsOf(aroundOf(moving), still.of).map((one) => ({ ...base, ...one }))
  return still.persons.map((personId) => ({
    ...base,
    who: { kind: 'person', personId },
    not: [],
  }))
}

/** When this stage is due: by its own clock, or by the named one that it runs under. */
export function dueAtPlace(
  { procedure, clocks }: Pick<Moving, 'procedure' | 'clocks'>,
  place: Place,
): string | null {
  const how = stepOf(procedure, place.step).owner?.how
  const name = how?.is === 'under' ? how.clock : stageOf(place.path)
  const clock = clocks.find((one) => one.name === name)
  // A clock that stands still is not due: nothing is late while a pause runs.
  return clock === undefined || clock.paused !== null ? null : clock.dueAt
}
