/**
 * A case while it moves: a copy of its state that the steps of one decision write on, and what they
 * leave to be told, opened and served. Nothing of the former state is changed; what does not change
 * is shared with it.
 */

import { assert } from '../../base/assert.ts'
import type {
  CaseState,
  Child,
  ChildToOpen,
  Facts,
  FactValue,
  PendingAct,
  Place,
  RunningClock,
  Setting,
} from '../decision.ts'
import type { Procedure, Step } from '../model.ts'
import { dayOf } from './clocks.ts'
import { isList, memberFacts, memberKey, type Scope } from './evaluate.ts'
import type { Around } from './who.ts'

export type Moving = {
  readonly procedure: Procedure
  readonly setting: Setting
  readonly at: string
  places: readonly Place[]
  facts: Facts
  counts: Readonly<Record<string, number>>
  clocks: readonly RunningClock[]
  actors: Readonly<Record<string, readonly string[]>>
  gathered: Readonly<Record<string, readonly string[]>>
  pending: Readonly<Record<string, PendingAct>>
  children: readonly Child[]
  moments: Readonly<Record<string, string>>
  rested: readonly RunningClock[]
  end: string | null
  reopenUntil: string | null
  /** Steps entered by this decision, in order. */
  readonly entered: string[]
  readonly says: string[]
  readonly opens: ChildToOpen[]
  readonly letters: string[]
  /** Steps without waiting that were walked through: a loop of them is our own fault. */
  walked: number
}

export type Member = { readonly list: string; readonly index: number }

export type MoveAt = { readonly setting: Setting; readonly at: string }

export function startMoving(procedure: Procedure, state: CaseState, to: MoveAt): Moving {
  const { awaits: _, ...rest } = state
  return {
    ...rest,
    procedure,
    setting: to.setting,
    at: to.at,
    entered: [],
    says: [],
    opens: [],
    letters: [],
    walked: 0,
  }
}

export const EMPTY: CaseState = {
  places: [],
  facts: {},
  counts: {},
  clocks: [],
  actors: {},
  gathered: {},
  pending: {},
  children: [],
  moments: {},
  rested: [],
  awaits: [],
  end: null,
  reopenUntil: null,
}

export function aroundOf(moving: Moving, member: Member | null = null): Around {
  const { procedure, setting, at } = moving
  return { procedure, state: moving, setting, today: dayOf(at), member }
}

export function stepOf(procedure: Procedure, id: string): Step {
  const step = procedure.steps[id]
  assert(step !== undefined, `a proved procedure names only its own steps, not ${id}`)
  return step
}

/** The member of a list that a place stands for: `joint/0` is the first of departments. */
export function memberAt(procedure: Procedure, place: Place): Member | null {
  const each = procedure.steps[place.step]?.each
  if (!each) return null
  return { list: each.list, index: Number(place.path.slice(place.step.length + 1)) }
}

export function fill(moving: Moving, member: Member | null, filled: Facts): void {
  if (member === null) moving.facts = { ...moving.facts, ...filled }
  else {
    const key = memberKey(member.list, member.index)
    const own = moving.facts[key]
    const before = typeof own === 'object' && !isList(own) ? own : {}
    moving.facts = { ...moving.facts, [key]: { ...before, ...filled } }
  }
}

/** Takes facts away again, from the case or from every member of a list. */
export function unfill(moving: Moving, list: string | null, names: readonly string[]): void {
  if (names.length === 0) return
  const without = (facts: Readonly<Record<string, FactValue>>) =>
    Object.fromEntries(Object.entries(facts).filter(([name]) => !names.includes(name)))
  if (list === null) {
    if (names.some((name) => name in moving.facts)) moving.facts = without(moving.facts)
    return
  }
  const facts: Record<string, FactValue> = { ...moving.facts }
  for (const [key, own] of Object.entries(facts))
    if (key.startsWith(`${list}/`) && typeof own === 'object' && !isList(own))
      facts[key] = without(own as Readonly<Record<string, FactValue>>)
  moving.facts = facts
}

export function scopeOf(moving: Moving, member: Member | null): Scope {
  const { facts } = moving
  return { facts: member ? memberFacts(facts, member.list, member.index) : facts }
}

export function recordActor(moving: Moving, role: string, personId: string | null): void {
  if (personId === null) return
  const before = moving.actors[role] ?? []
  if (!before.includes(personId))
    moving.actors = { ...moving.actors, [role]: [...before, personId] }
}

export function omit<T>(
  record: Readonly<Record<string, T>>,
  drops: (key: string) => boolean,
): Readonly<Record<string, T>> {
  let hit = false
  for (const key in record) if (drops(key)) hit = true
  if (!hit) return record
  return Object.fromEntries(Object.entries(record).filter(([key]) => !drops(key)))
}

export const say = (moving: Moving, key: string | null): void => {
  if (key !== null && key in moving.procedure.says && !moving.says.includes(key))
    moving.says.push(key)
}
