/** What a step or an act sets going beside the case's own way: letters, debts, children, clocks. */
import type { ChildToOpen, Facts, FactValue } from '../decision.ts'
import type { Clock, Length, Opening } from '../model.ts'
import { startClock } from './clocks.ts'
import { choose, isList } from './evaluate.ts'
import { indexOf, topOf } from './index-of.ts'
import { aroundOf, type Member, type Moving, scopeOf } from './moving.ts'
import { awaitsOf, personsOf } from './who.ts'

export const debtOf = (clock: string): string | null =>
  clock.startsWith('debt:') ? clock.slice('debt:'.length).replace(/\/\d+$/, '') : null

export const letterOf = (clock: string): string | null =>
  clock.startsWith('serve:') ? clock.slice('serve:'.length) : null

/** Marks a moment that some clock of the procedure starts from. */
export function mark(moving: Moving, moment: string, at: string): void {
  if (indexOf(moving.procedure).moments.has(moment))
    moving.moments = { ...moving.moments, [moment]: at }
}

/** A letter is written: from now on its sender owes the service, with proof. */
export function writeLetter(moving: Moving, name: string): void {
  const letter = moving.procedure.letters[name]
  if (!letter) return
  const clock = `serve:${name}`
  const started = startClock(aroundOf(moving), {
    name: clock,
    length: letter.within,
    start: moving.at,
    right: false,
    facts: moving.facts,
  })
  const outer = moving.clocks.find((one) => one.name === letter.under)
  const dueAt = outer && outer.dueAt < started.dueAt ? outer.dueAt : started.dueAt
  moving.clocks = [...moving.clocks.filter((one) => one.name !== clock), { ...started, dueAt }]
  const { [`served/${name}`]: _, ...moments } = moving.moments
  moving.moments = moments
  moving.letters.push(name)
}

export function owe(moving: Moving, name: string): void {
  const debt = moving.procedure.owes[name]
  if (!debt) return
  const taken = new Set(moving.clocks.map((one) => one.name))
  let clock = `debt:${name}`
  for (let next = 2; taken.has(clock); next++) clock = `debt:${name}/${next}`
  const { facts, at: start } = moving
  const length: Length = debt.within
  const started = startClock(aroundOf(moving), { name: clock, length, start, right: false, facts })
  moving.clocks = [...moving.clocks, started]
}

/** Debts and unserved letters keep a case from its end, unless they outlive it. */
export const isHeldOpen = (moving: Pick<Moving, 'procedure' | 'clocks'>): boolean =>
  moving.clocks.some((clock) => {
    const debt = debtOf(clock.name)
    if (debt !== null) return !moving.procedure.owes[debt]?.outlives
    return letterOf(clock.name) !== null
  })

/** A person for a role of the child: the last who acted in it, else whoever is meant by it now. */
function personFor(moving: Moving, role: string): string | null {
  const around = aroundOf(moving)
  const acted = moving.actors[role]
  if (acted && acted.length > 0) return acted.at(-1) ?? null
  const named = personsOf(around, role).at(-1)
  if (named !== undefined) return named
  for (const { who, not } of awaitsOf(around, role)) {
    if (who.kind === 'person') return who.personId
    if (who.kind !== 'post') continue
    const holders = moving.setting.staffing.holders(who.post, who.area)
    const free = holders.find((one) => !not.includes(one))
    if (free !== undefined) return free
  }
  return null
}

/** Facts of the case that a child may begin with: neither secrets nor members' own answers. */
function openFacts(moving: Moving): Facts {
  const { facts, procedure } = moving
  const open = Object.entries(facts).filter(
    ([name]) => !name.includes('/') && !(name in procedure.secret),
  )
  return Object.fromEntries(open)
}

const rowFacts = (value: FactValue): Facts =>
  typeof value === 'object' && !isList(value) ? (value as Facts) : { who: value }

export function openChildren(
  moving: Moving,
  openings: readonly Opening[],
  from: { readonly step: string; readonly member: Member | null },
): void {
  for (const { procedure, each, roles } of openings) {
    const keeperRole = roles.keeper
    const keeper = keeperRole === undefined ? null : personFor(moving, keeperRole)
    const list = each === null ? undefined : scopeOf(moving, from.member).facts[each]
    const forms = each === null ? [openFacts(moving)] : membersIn(list)
    for (const form of forms) {
      const key = nextKey(moving, procedure)
      const child: ChildToOpen = { key, procedure, form, keeper }
      moving.opens.push(child)
      moving.children = [...moving.children, { key, procedure, step: topOf(from.step), end: null }]
    }
  }
}

const membersIn = (list: FactValue | undefined): readonly Facts[] =>
  isList(list) ? list.map(rowFacts) : []

/** `promise/3`: counted over the whole life of the case, so that a late answer finds no other. */
function nextKey(moving: Moving, procedure: string): string {
  const count = (moving.counts[`opens/${procedure}`] ?? 0) + 1
  moving.counts = { ...moving.counts, [`opens/${procedure}`]: count }
  return `${procedure}/${count}`
}

/** Starts a named clock once in a case; only an `again` clock that rests starts a second time. */
export function startNamed(moving: Moving, clock: Clock, start: string): void {
  if (moving.clocks.some((one) => one.name === clock.name)) return
  if (moving.rested.some((one) => one.name === clock.name) && !clock.again) return
  const length = choose(clock.length, { facts: moving.facts })
  if (length === null) return
  const { name } = clock
  const { facts } = moving
  const started = startClock(aroundOf(moving), { name, length, start, right: false, facts })
  moving.clocks = [...moving.clocks.filter((one) => one.name !== name), started]
  moving.rested = moving.rested.filter((one) => one.name !== name)
}

type ClockEvent = { readonly is: 'entered' | 'act' | 'served' | 'opened'; readonly of: string }

export function startClocksFrom(moving: Moving, event: ClockEvent, start: string): void {
  mark(moving, `${event.is}/${event.of}`, start)
  for (const clock of Object.values(moving.procedure.clocks)) {
    const { from } = clock
    const fits =
      from.is === event.is &&
      (from.is === 'opened' ||
        (from.is === 'entered' && from.step === event.of) ||
        (from.is === 'act' && from.act === event.of) ||
        (from.is === 'served' && from.letter === event.of))
    if (fits) startNamed(moving, clock, start)
  }
}

/** Named clocks run only over their steps: others rest, and those of the steps run on. */
export function settleClocks(moving: Moving): void {
  const { clocksOver } = indexOf(moving.procedure)
  const over = new Set(
    moving.places.flatMap((one) => (clocksOver.get(one.step) ?? []).map((clock) => clock.name)),
  )
  const { clocks } = moving.procedure
  const resting = moving.clocks.filter((one) => one.name in clocks && !over.has(one.name))
  if (resting.length > 0) {
    const names = resting.map((one) => one.name)
    moving.clocks = moving.clocks.filter((one) => !resting.includes(one))
    moving.rested = [...moving.rested.filter((one) => !names.includes(one.name)), ...resting]
  }
  const waking = moving.rested.filter((one) => over.has(one.name))
  if (waking.length === 0) return
  for (const one of waking) {
    const clock = clocks[one.name]
    // Only a local clock begins afresh when the case comes back into its steps.
    if (clock?.again) startNamed(moving, clock, moving.at)
    else {
      moving.rested = moving.rested.filter((other) => other !== one)
      moving.clocks = [...moving.clocks, { ...one, paused: null }]
    }
  }
}
