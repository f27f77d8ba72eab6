/** The ways between steps: entering, leaving, branches that end, lists, joins, children. */
import { assert } from '../../base/assert.ts'
import type { Place } from '../decision.ts'
import type { ClockStart, Step, Target } from '../model.ts'
import { isLaw, noonOf, stageOf, startClock } from './clocks.ts'
import {
  isHeldOpen,
  openChildren,
  owe,
  settleClocks,
  startClocksFrom,
  writeLetter,
} from './effects.ts'
import { choose, evaluate, isList } from './evaluate.ts'
import { indexOf, standsIn, topOf } from './index-of.ts'
import { aroundOf, type Moving, memberAt, omit, scopeOf, stepOf, unfill } from './moving.ts'

const WALK_MAX = 200

/** Where an act leads from a place: stays, ends its branch, or goes to a step. */
export function go(moving: Moving, target: Target, from: Place): void {
  if (target === 'stay') return
  if (target === 'over') {
    branchOver(moving, from)
    return
  }
  const step = stepOf(moving.procedure, from.step)
  const inner = step.within && `${step.within.step}/${step.within.region}/${target}`
  const id = inner !== null && inner in moving.procedure.steps ? inner : target
  const into = stepOf(moving.procedure, id)
  const sameBranch =
    into.within !== null &&
    step.within !== null &&
    into.within.step === step.within.step &&
    into.within.region === step.within.region
  leave(moving, (place) => !sameBranch || place.path === from.path)
  enter(moving, id)
}

/** Takes the case out of places; a law's stage clock rests, so that it is never started again. */
export function leave(moving: Moving, leaves: (place: Place) => boolean): void {
  const left = moving.places.filter(leaves)
  if (left.length === 0) return
  moving.places = moving.places.filter((place) => !left.includes(place))
  const stages = new Map(left.map((place) => [stageOf(place.path), place]))
  const resting = moving.clocks.filter((clock) => {
    const place = stages.get(clock.name)
    return place !== undefined && rests(stepOf(moving.procedure, place.step))
  })
  moving.clocks = moving.clocks.filter((clock) => !stages.has(clock.name))
  if (resting.length > 0) {
    const names = new Set(resting.map((one) => one.name))
    moving.rested = [...moving.rested.filter((one) => !names.has(one.name)), ...resting]
  }
  const paths = left.map((place) => `${place.path}.`)
  moving.gathered = omit(moving.gathered, (key) => paths.some((path) => key.startsWith(path)))
  moving.pending = omit(moving.pending, (key) => paths.some((path) => key.startsWith(path)))
}

/** A posting is a new one each time, and a served letter brings its own date. */
function rests(step: Step): boolean {
  const { owner } = step
  if (owner === null || owner.how.is !== 'within' || owner.from?.is === 'served') return false
  return owner.how.length.is === 'period' && isLaw(owner.how.length.rule)
}

export function enter(moving: Moving, id: string): void {
  const { procedure, at } = moving
  moving.walked += 1
  assert(moving.walked < WALK_MAX, `steps without waiting must end, from ${id}`)
  const step = stepOf(procedure, id)
  moving.entered.push(id)
  if (step.within === null) {
    // Children of an earlier visit belong to that visit; their ends no longer count here.
    moving.children = moving.children.filter((child) => child.step !== id)
  }
  unfill(moving, step.each?.list ?? null, indexOf(procedure).askedAnew.get(id) ?? [])
  startClocksFrom(moving, { is: 'entered', of: id }, at)
  openChildren(moving, step.opens, { step: id, member: null })
  for (const debt of step.owes) owe(moving, debt)
  if (step.serves !== null) writeLetter(moving, step.serves)
  if (step.chooses !== null) {
    const to = choose(step.chooses, scopeOf(moving, null))
    assert(to !== null, `a proved choice has a way out of ${id}`)
    go(moving, to, { path: id, step: id, since: at })
    return
  }
  if (step.regions.length > 0) enterRegions(moving, step)
  else if (step.each !== null) enterEach(moving, step)
  else stand(moving, { path: id, step: id, since: at })
}

function enterRegions(moving: Moving, step: Step): void {
  const { facts } = moving
  // Decided together, before any branch is entered: one branch never hides another.
  const open = step.regions.filter(
    ({ skipWhen }) => skipWhen === null || !evaluate(skipWhen, { facts }),
  )
  for (const region of open) enter(moving, firstOf(moving, step, region))
  if (open.length === 0) join(moving, step)
}

function firstOf(moving: Moving, step: Step, region: Step['regions'][number]): string {
  if (region.first in moving.procedure.steps) return region.first
  return `${step.id}/${region.name}/${region.first}`
}

function enterEach(moving: Moving, step: Step): void {
  const members = step.each === null ? undefined : moving.facts[step.each.list]
  const count = isList(members) ? members.length : 0
  for (let index = 0; index < count; index++)
    stand(moving, { path: `${step.id}/${index}`, step: step.id, since: moving.at })
  if (count === 0) branchOver(moving, { path: step.id, step: step.id, since: moving.at })
}

/** The case now stands here; its stage clock starts, or runs on if it is a law's. */
function stand(moving: Moving, place: Place): void {
  moving.places = [...moving.places, place]
  startStage(moving, place)
}

export function startStage(moving: Moving, place: Place): void {
  const { owner } = stepOf(moving.procedure, place.step)
  if (owner === null || owner.how.is === 'under') return
  const name = stageOf(place.path)
  const rested = moving.rested.find((one) => one.name === name)
  if (rested) {
    moving.rested = moving.rested.filter((one) => one !== rested)
    moving.clocks = [...moving.clocks, { ...rested, paused: null }]
    return
  }
  const start = startOf(moving, owner.from)
  if (start === null) return
  const { facts } = scopeOf(moving, memberAt(moving.procedure, place))
  const { length } = owner.how
  const one = startClock(aroundOf(moving), { name, length, start, right: owner.right, facts })
  moving.clocks = [...moving.clocks.filter((clock) => clock.name !== name), one]
}

/** Null while the letter is not served: the right has not begun, the sender's debt runs. */
function startOf(moving: Moving, from: ClockStart | null): string | null {
  if (from === null || from.is === 'opened') return moving.at
  if (from.is === 'served') {
    const served = moving.moments[`served/${from.letter}`]
    return served === undefined ? null : served.length === 10 ? noonOf(served) : served
  }
  const moment = from.is === 'act' ? `act/${from.act}` : `entered/${from.step}`
  return moving.moments[moment] ?? moving.at
}

/** One place of a branch is done. The last one of a list or of all branches leads on. */
export function branchOver(moving: Moving, from: Place): void {
  leave(moving, (place) => place.path === from.path)
  const step = stepOf(moving.procedure, from.step)
  if (step.each !== null) {
    if (moving.places.some((place) => place.path.startsWith(`${step.id}/`))) return
    if (step.join !== null) {
      join(moving, step)
      return
    }
  }
  if (step.within === null) return
  const outer = stepOf(moving.procedure, step.within.step)
  if (!moving.places.some((place) => standsIn(place.step, [outer.id]))) join(moving, outer)
}

function join(moving: Moving, step: Step): void {
  if (step.join === null) {
    assert(step.within !== null, `a proved step with branches joins: ${step.id}`)
    branchOver(moving, { path: step.id, step: step.id, since: moving.at })
    return
  }
  const children = moving.children.filter((child) => child.step === topOf(step.id))
  const to = choose(step.join, { facts: moving.facts, children })
  assert(to !== null, `a proved join has a way out of ${step.id}`)
  go(moving, to, { path: step.id, step: step.id, since: moving.at })
}

/** Steps that wait for children go on when all have ended. True when one did. */
function joinChildren(moving: Moving): boolean {
  for (const place of moving.places) {
    const step = stepOf(moving.procedure, place.step)
    if (step.children === null || step.join === null) continue
    const waited = moving.children.filter(
      (child) => child.step === topOf(step.id) && child.procedure === step.children,
    )
    if (waited.some((child) => child.end === null)) continue
    const to = choose(step.join, { facts: moving.facts, children: waited })
    assert(to !== null, `a proved join has a way out of ${step.id}`)
    go(moving, to, place)
    return true
  }
  return false
}

/** Runs what needs nobody, until the case waits for somebody or has ended. */
export function settle(moving: Moving): void {
  while (joinChildren(moving)) moving.walked += 1
  settleClocks(moving)
  const [place] = moving.places
  const end = place && stepOf(moving.procedure, place.step).end
  if (!end || moving.end !== null || isHeldOpen(moving)) return
  moving.end = end.word
  moving.clocks = moving.clocks.filter((clock) => clock.name.startsWith('debt:'))
  moving.gathered = {}
  moving.pending = {}
  if (end.reopen === null) return
  const { length } = end.reopen
  const { facts, at: start } = moving
  const name = 'reopen'
  moving.reopenUntil = startClock(aroundOf(moving), {
    name,
    length,
    start,
    right: true,
    facts,
  }).dueAt
}
