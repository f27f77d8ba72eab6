/**
 * Random cases along every shipped procedure: whatever people do and however time passes, the
 * state stays sound. Staff hold every post at every level, so that no case stands still for them.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aSetting, later, MONDAY, VILLAGE } from '../../../tests/builders/procedures.ts'
import { shippedLibrary } from '../../../tests/builders/shipped-procedures.ts'
import { Refusal } from '../../base/refusal.ts'
import { type Seeded, seeded } from '../../base/seeded.ts'
import {
  act,
  type CaseState,
  childEnded,
  type Decision,
  type Facts,
  type FactType,
  type FactValue,
  openCase,
  type Possible,
  type Procedure,
  possibleActs,
  timePasses,
} from '../index.ts'
import { factType } from './form.ts'
import { actsOf, topOf } from './index-of.ts'

const PROCEDURES = Object.values(shippedLibrary().procedures)
const STAFF = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6']
const PEOPLE = [...STAFF, 'luo', 'wu', 'he', 'm0', 'm1', 'm2', 'm3', 'm4', 'm5', 'm6']
const setting = aSetting({
  people: { opener: 'luo', proxy: 'wu', concerned: ['he'], walls: {} },
  staffing: { holders: () => STAFF },
  belongs: () => true,
})

type Draw = Seeded

function valueFor(procedure: Procedure, type: FactType, draw: Draw): FactValue {
  switch (type.is) {
    case 'one-of':
      return draw.pick(type.values)
    case 'number':
    case 'money':
      return draw.below(3) === 0 ? draw.below(4) : 0
    case 'date':
      return later(MONDAY, draw.below(60)).slice(0, 10)
    case 'person':
      return draw.pick(STAFF)
    case 'area':
      return draw.pick([VILLAGE, VILLAGE.slice(0, 9), VILLAGE.slice(0, 6)])
    case 'files':
      return ['file']
    case 'list': {
      const count = 1 + draw.below(7)
      return Array.from({ length: count }, (_, index): FactValue => {
        if (type.fields.length === 0) return `m${index}`
        const fields = type.fields.map((one) => [
          one,
          valueFor(procedure, factType(procedure, one), draw),
        ])
        return Object.fromEntries(fields)
      })
    }
    default:
      return draw.pick(['words', 'homeowner', 'homeowner'])
  }
}

function formFor(procedure: Procedure, possible: Pick<Possible, 'form'>, draw: Draw): Facts {
  const filled = possible.form.filter((one) => one.required || draw.below(2) === 0)
  const entries = filled.map(({ fact, type }) => {
    // A letter is served on the day it is written, or the proof would be dated before it.
    if (fact === 'served-on') return [fact, ''] as const
    return [fact, valueFor(procedure, type, draw)] as const
  })
  return Object.fromEntries(entries)
}

function givenFor(procedure: Procedure, possible: Possible, draw: Draw): Facts {
  const doors = Object.values(procedure.doors)
  const gives = doors.flatMap((door) => Object.entries(door.gives))
  return possible.uses.length === 0
    ? {}
    : Object.fromEntries(gives.map(([fact, type]) => [fact, valueFor(procedure, type, draw)]))
}

type Move = (state: CaseState) => Decision | null
type Moment = { readonly decision: Decision; readonly at: string }

/** One thing that could happen next, or null when this draw finds none. */
function nextMove(
  procedure: Procedure,
  { decision, at }: Moment,
  draw: Draw,
): { move: Move; at: string } | null {
  const { state } = decision
  const kind = draw.below(8)
  const open = state.children.filter((one) => one.end === null)
  if (kind === 0 && open.length > 0) {
    const { key } = draw.pick(open)
    const end = draw.pick(['kept', 'broken', 'changed'])
    return { at, move: (from) => childEnded(procedure, from, { key, end, at, setting }) }
  }
  const alarm = decision.alarms.find((one) => one.kind === 'time')
  if (kind === 1 && alarm) {
    const then = alarm.at > at ? alarm.at : at
    return { at: then, move: (from) => timePasses(procedure, from, { at: then, setting }) }
  }
  const offered = PEOPLE.flatMap((personId) =>
    possibleActs(procedure, state, { personId, at, setting }).map((one) => ({ personId, one })),
  )
  // Most draws go on instead of ending the case, or few would ever come far.
  const goesOn = offered.filter(({ one }) => !one.to.some((to) => procedure.steps[to]?.end))
  const from = goesOn.length > 0 && draw.below(10) > 0 ? goesOn : offered
  if (from.length === 0) return null
  const { personId, one: chosen } = draw.pick(from)
  const form = { ...formFor(procedure, chosen, draw) }
  if ('served-on' in form)
    form['served-on'] = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10)
  const given = givenFor(procedure, chosen, draw)
  const place = chosen.place ?? undefined
  const doing = { act: chosen.act, place, form, given, personId, at, setting }
  return { at, move: (from) => act(procedure, from, doing) }
}

/** Only what depends on what was filled may still be refused of an act that was offered. */
const EXPECTED = ['guard-false', 'check-failed']

function run(procedure: Procedure, seed: number): { moves: Move[]; last: Decision } {
  const draw = seeded(seed)
  const form = Object.fromEntries(
    procedure.form.map(({ fact }) => [fact, valueFor(procedure, factType(procedure, fact), draw)]),
  )
  // Walls would shut out the very staff who play here.
  const walls = Object.keys(procedure.never).flatMap((name) => {
    const is = procedure.roles[name]?.is
    return is?.kind === 'persons' ? [is.fact, is.declares] : []
  })
  for (const wall of walls) if (wall !== null) delete form[wall]
  const opening: Move = () =>
    openCase(procedure, { form, at: MONDAY, setting, fromParent: { roles: { keeper: 'p1' } } })
  const moves = [opening]
  let moment: Moment = { decision: opening(EMPTY)!, at: MONDAY }
  check(procedure, moment)
  const starts = new Map<string, string>()
  for (let turn = 0; turn < TURNS; turn++) {
    const next = nextMove(procedure, moment, draw)
    if (next === null) continue
    try {
      const decision = next.move(moment.decision.state)
      if (decision === null) continue
      moment = { decision, at: next.at }
      moves.push(next.move)
      check(procedure, moment)
      checkLawClocks(procedure, decision.state, starts)
    } catch (error) {
      if (!(error instanceof Refusal) || !EXPECTED.includes(error.code)) throw error
      refused += 1
    }
  }
  return { moves, last: moment.decision }
}

let refused = 0
let ended = 0
/** Steps that the runs stood in, by procedure: guards the test itself. */
const stood = new Map<string, Set<string>>()
const EMPTY = {} as CaseState

function check(procedure: Procedure, { decision, at }: Moment): void {
  const { state, alarms } = decision
  const paths = state.places.map((one) => one.path)
  const steps = stood.get(procedure.name) ?? new Set<string>()
  for (const one of state.places) steps.add(one.step)
  stood.set(procedure.name, steps)
  expect(new Set(paths).size).toBe(paths.length)
  expect(paths.length).toBeGreaterThan(0)
  // Parallel places are always of one step: a join never leaves one behind.
  expect(new Set(state.places.map((one) => topOf(one.step))).size).toBe(1)
  expect(JSON.parse(JSON.stringify(state))).toEqual(state)
  if (state.end === null) {
    expect(state.awaits.length).toBeGreaterThan(0)
    expect(
      state.clocks.length + state.children.filter((one) => one.end === null).length,
    ).toBeGreaterThan(0)
  } else {
    ended += 1
    for (const clock of state.clocks) expect(clock.name).toMatch(/^debt:/)
  }
  const limits = actsOf(procedure).flatMap((one) =>
    one.atMost ? [[one.name, one.atMost.count] as const] : [],
  )
  for (const [key, count] of Object.entries(state.counts))
    for (const [name, limit] of limits)
      if (key.endsWith(`.${name}`))
        expect(count).toBeLessThanOrEqual(
          Math.max(...limits.filter(([one]) => one === name).map(([, most]) => most), limit),
        )
  for (const key of Object.keys(state.pending))
    expect(paths.some((path) => key.startsWith(`${path}.`) || key.startsWith('.'))).toBe(true)
  for (const alarm of alarms) expect(alarm.kind === 'time' || alarm.at > at).toBe(true)
  const names = state.clocks.map((one) => one.name)
  expect(new Set(names).size).toBe(names.length)
}

/** A clock of the law, once started, keeps its start for the whole life of the case. */
function checkLawClocks(procedure: Procedure, state: CaseState, starts: Map<string, string>): void {
  for (const clock of state.clocks) {
    const named = procedure.clocks[clock.name]
    if (!named || named.again || !clock.rule.startsWith('R ')) continue
    const known = starts.get(clock.name) ?? clock.startedAt
    expect([clock.name, clock.startedAt]).toEqual([clock.name, known])
    starts.set(clock.name, known)
  }
}

const RUNS = 20
const TURNS = 60

test.each(PROCEDURES.map((one) => [one.name, one] as const))(
  'whatever happens to a case of %s, its state stays sound and can be replayed',
  (_, procedure) => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { moves, last } = run(procedure, seed)
        const again = moves.reduce<Decision | null>(
          (before, move) => move(before?.state ?? EMPTY),
          null,
        )
        expect(again).toEqual(last)
      }),
      { numRuns: RUNS },
    )
  },
  60_000,
)

test('the runs above met refusals, reached ends and stood in most steps', () => {
  expect(refused).toBeGreaterThan(0)
  expect(ended).toBeGreaterThan(0)
  const all = PROCEDURES.flatMap((one) => Object.values(one.steps))
  const steps = [...stood.values()].reduce((sum, one) => sum + one.size, 0)
  expect(steps).toBeGreaterThan(all.length / 2)
})
