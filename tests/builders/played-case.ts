/**
 * A case played at random along a procedure, held to what the prover promised: every blank of every
 * sentence is filled, every place exists, somebody or a clock is waited for, ends are told.
 */
import { expect } from 'vitest'
import { LEVELS } from '../../src/base/area-code.ts'
import { Refusal } from '../../src/base/refusal.ts'
import { type Seeded, seeded } from '../../src/base/seeded.ts'
import { factType } from '../../src/procedures/decide/form.ts'
import type {
  CaseState,
  Decision,
  Facts,
  FactValue,
  Setting,
} from '../../src/procedures/decision.ts'
import {
  type AskedField,
  act,
  childEnded,
  openCase,
  type Possible,
  possibleActs,
  timePasses,
} from '../../src/procedures/index.ts'
import type { FactType, FormField, Procedure } from '../../src/procedures/model.ts'
import { blanksOf } from '../../src/procedures/prove/printed.ts'
import { BUILT_IN } from '../../src/procedures/prove/subject.ts'
import { aSetting, GRID, VILLAGE } from './procedures.ts'
import { shippedLibrary } from './shipped-procedures.ts'

const library = shippedLibrary()
const DAY_MS = 86_400_000
const START = Date.parse('2026-01-05T02:00:00.000Z')
/** The last day on which every clock still ends in a year whose calendar is loaded. */
const STOP = Date.parse('2026-10-01T00:00:00.000Z')
const MOVES = 120

const POSTS = Object.keys(library.common.posts)
const HOLDERS = [1, 2, 3, 4]
const residents = ['luo', 'bai', 'duan']

const setting: Setting = aSetting({
  areas: {
    ...Object.fromEntries(LEVELS.map((level) => [level, GRID])),
    province: '53',
    prefecture: '5301',
    county: '530103',
    town: '530103007',
    village: VILLAGE,
  },
  people: { opener: 'luo', proxy: 'bai', concerned: [], walls: {} },
  staffing: {
    holders: (post) => (POSTS.includes(post) ? HOLDERS.map((one) => `${post}-${one}`) : []),
  },
  belongs: () => true,
})

type Chance = { readonly pick: Seeded; readonly at: string; readonly procedure: Procedure }

function filled(field: FormField | AskedField, type: FactType, chance: Chance): FactValue {
  const { pick, at, procedure } = chance
  const one = (of: FactType, name: string) =>
    filled({ fact: name, required: true, at: NOWHERE }, of, chance)
  switch (type.is) {
    case 'one-of':
      return pick.below(2) > 0 ? type.values[0]! : pick.pick(type.values)
    case 'number':
    case 'money':
      return pick.below(5) + 1
    case 'date':
      return new Date(Date.parse(at) + pick.below(20) * DAY_MS).toISOString().slice(0, 10)
    case 'area':
      return VILLAGE
    case 'person': {
      const role = Object.values(procedure.roles).find(
        ({ is }) => is.kind === 'field' && is.fact === field.fact,
      )
      const post = role?.is.kind === 'field' ? role.is.post : null
      return post === null ? pick.pick(residents) : `${post}-${pick.pick(HOLDERS)}`
    }
    case 'list':
      return [1, 2, 3, 4, 5].slice(0, pick.pick([1, 2, 3, 5])).map((index) => {
        if (type.fields.length === 0) return residents[index % residents.length]!
        return Object.fromEntries(
          type.fields.map((name) => [name, one(factType(procedure, name), name)]),
        )
      })
    case 'files':
      return ['0'.repeat(64)]
    default:
      return '都看过了'
  }
}

const NOWHERE = { line: 1, column: 1 }

function formOf(form: readonly (FormField | AskedField)[], chance: Chance): Facts {
  return Object.fromEntries(
    form
      .filter((field) => field.required || chance.pick.below(2) === 0)
      .map((field) => [field.fact, filled(field, factType(chance.procedure, field.fact), chance)]),
  )
}

type Moved = {
  readonly procedure: Procedure
  readonly before: CaseState | null
  readonly decision: Decision
  readonly form: Facts
}

/** Whoever comes to an end hears of it, by a sentence or by a letter. */
function isTold({ procedure: { steps }, before, decision }: Moved) {
  const { state } = decision
  const was = new Set(before?.places.map((one) => one.path))
  const arrived = state.places.find((one) => steps[one.step]?.end && !was.has(one.path))
  if (arrived === undefined) return true
  return decision.letters.length > 0 || decision.sayings.some((one) => one.to.includes('opener'))
}

/** What the prover promised of every decision. */
function holdsTo(moved: Moved) {
  const { procedure, decision, form } = moved
  const { state } = decision
  expect(isTold(moved), `${procedure.name} ends by ${decision.act}`).toBe(true)
  for (const place of state.places) expect(procedure.steps).toHaveProperty([place.step])
  const known = new Set([...BUILT_IN, ...Object.keys(state.facts), ...Object.keys(form)])
  for (const { says } of decision.sayings) {
    expect(procedure.says, says).toHaveProperty([says])
    const empty = blanksOf(procedure.says[says]!).filter((blank) => !known.has(blank))
    expect(empty, `${procedure.name} ${decision.act} says ${says}`).toEqual([])
  }
  if (state.end === null) {
    const isWaited = state.awaits.length > 0 || state.clocks.length > 0
    expect(isWaited, `${procedure.name} after ${decision.act} waits for nobody`).toBe(true)
  }
}

const leadsOut = ({ steps }: Procedure, { to }: Possible) =>
  to.length > 0 && to.every((one) => steps[one]?.end)

export type Told = { ended: string | null; refusals: Set<string> }

/** Whoever may have something to do with it: holders of its posts, and residents. */
function peopleOf(procedure: Procedure): string[] {
  const posts = Object.values(procedure.roles).flatMap(({ is }) =>
    is.kind === 'post' || is.kind === 'field' ? (is.post ?? []) : [],
  )
  const staff = [...new Set(posts)].flatMap((post) => HOLDERS.map((one) => `${post}-${one}`))
  return [...staff, ...residents, ...Object.values(PARENT_ROLES)]
}

function possible(procedure: Procedure, state: CaseState, at: string) {
  return peopleOf(procedure).flatMap((personId): { personId: string; can: Possible }[] =>
    possibleActs(procedure, state, { personId, at, setting }).map((can) => ({ personId, can })),
  )
}

function openedWith(procedure: Procedure, { form, at }: { form: Facts; at: string }) {
  const fromParent = procedure.opens.includes('opener') ? undefined : { roles: PARENT_ROLES }
  try {
    return openCase(procedure, { form, at, setting, fromParent })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'check-failed') return null
    throw error
  }
}

/** `done` gathers the acts that were done, over several cases. */
export function play(procedure: Procedure, seed: number, done: Set<string>): Told {
  const pick = seeded(seed)
  let now = START
  const told: Told = { ended: null, refusals: new Set() }
  const chance = (): Chance => ({ pick, at: new Date(now).toISOString(), procedure })
  const form = formOf(procedure.form, chance())
  const opened = openedWith(procedure, { form, at: new Date(now).toISOString() })
  // A form filled at random may fail a check of the opening: then there is no case.
  if (opened === null) return told
  holdsTo({ procedure, before: null, decision: opened, form })
  let state = opened.state
  for (let move = 0; move < MOVES && state.end === null && now < STOP; move++) {
    now += pick.below(3 * 24) * 3_600_000
    const at = new Date(now).toISOString()
    const child = state.children.find((one) => one.end === null)
    const passed = timePasses(procedure, state, { at, setting })
    if (passed !== null) {
      holdsTo({ procedure, before: state, decision: passed, form: {} })
      state = passed.state
      continue
    }
    if (child !== undefined && pick.below(3) === 0) {
      const ends = library.others[child.procedure]!.ends
      const ended = childEnded(procedure, state, {
        key: child.key,
        end: pick.pick(ends),
        at,
        setting,
      })
      if (ended !== null) state = ended.state
      continue
    }
    const choices = possible(procedure, state, at)
    if (choices.length === 0) continue
    // What was not done yet, and what does not end the case, goes first: a walk sees much of it.
    const fresh = choices.filter((one) => !done.has(one.can.act))
    const onward = choices.filter((one) => !leadsOut(procedure, one.can))
    const better = fresh.filter((one) => onward.includes(one))
    const among = [better, onward, fresh].find((one) => one.length > 0 && pick.below(5) > 0)
    const { personId, can } = pick.pick(among ?? choices)
    const written = formOf(can.form, chance())
    try {
      const decision = act(procedure, state, {
        act: can.act,
        place: can.place ?? undefined,
        form: written,
        personId,
        at,
        setting,
      })
      holdsTo({ procedure, before: state, decision, form: written })
      done.add(can.act)
      state = decision.state
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      told.refusals.add(error.code)
    }
  }
  return { ...told, ended: state.end }
}

/** What a person who fills in forms at random may be told; nothing else is ever in the way. */
export const LAWFUL = ['guard-false', 'check-failed', 'field-wrong']

const PARENT_ROLES = { keeper: 'secretary-1', decider: 'aid-decider-1' }
