/**
 * What has surely happened when the case stands in a step: facts filled (`fact F`), steps entered
 * (`entered S`), acts done (`act A`), letters served (`served L`). A forward walk that keeps only
 * what every path brings.
 */
import type { Act, Procedure, Step } from '../model.ts'
import { impliedBy } from './guards.ts'
import type { Edge } from './walk.ts'
import { joinOf, overOf, stepOfNode, walkOf } from './walk.ts'

export type Happened = ReadonlySet<string>

export const fact = (name: string) => `fact ${name}`

const known = new WeakMap<Procedure, ReadonlyMap<string, Happened>>()

/** For each node that can be reached: what has happened on every path into it, itself entered. */
export function happenedAt(procedure: Procedure): ReadonlyMap<string, Happened> {
  const before = known.get(procedure)
  if (before !== undefined) return before
  const state: State = { procedure, at: new Map(), givenUp: new Set() }
  const { at } = state
  const opened = ['opened', ...required(procedure.form).map(fact)]
  at.set(procedure.first, new Set([...opened, ...onEntry(procedure, procedure.first)]))
  settle(state)
  // A region that can never be over holds up what follows: that is walked without it.
  for (let stuck = stuckIn(state); stuck !== null; stuck = stuckIn(state)) {
    state.givenUp.add(stuck)
    settle(state)
  }
  known.set(procedure, at)
  return at
}

type State = {
  readonly procedure: Procedure
  readonly at: Map<string, Happened>
  /** Ends of regions that are waited for no longer. */
  readonly givenUp: Set<string>
}

/** What is known of a node only ever shrinks, as more paths into it are found: this ends. */
function settle(state: State): void {
  const { procedure, at } = state
  for (let moved = true; moved; ) {
    moved = false
    for (const node of walkOf(procedure).nodes) {
      const paths = incoming(state, node)
      if (paths.length === 0) continue
      const next = new Set([...common(paths), ...onEntry(procedure, node)])
      if (next.size !== at.get(node)?.size) {
        at.set(node, next)
        moved = true
      }
    }
  }
}

/** The end of a region that was entered, is waited for and was not reached. */
function stuckIn({ procedure, at, givenUp }: State): string | null {
  for (const step of Object.values(procedure.steps))
    if (at.has(step.id) && !at.has(joinOf(step.id)))
      for (const { name } of step.regions) {
        const over = overOf(step.id, name)
        if (!at.has(over) && !givenUp.has(over)) return over
      }
  return null
}

function incoming(state: State, node: string): Happened[] {
  const { procedure, at } = state
  const edges = walkOf(procedure).into.get(node) ?? []
  const paths = edges.flatMap((edge): Happened[] => {
    const from = at.get(edge.from)
    return from === undefined ? [] : [alongEdge(procedure, from, edge)]
  })
  const step = procedure.steps[stepOfNode(node)]
  const isRegionJoin = step !== undefined && node === joinOf(step.id) && step.regions.length > 0
  if (isRegionJoin) {
    const joined = joinRegions(step, state)
    return joined === null ? [] : [joined]
  }
  if (node === procedure.first) {
    paths.push(new Set(['opened', ...required(procedure.form).map(fact)]))
  }
  return paths
}

/** All branches come together: what each brings is there, unless it may be skipped. */
function joinRegions(step: Step, { at, givenUp }: State): Happened | null {
  const entry = at.get(step.id)
  if (entry === undefined) return null
  const brought: string[] = [...entry]
  for (const region of step.regions) {
    if (region.skipWhen !== null) continue
    const end = overOf(step.id, region.name)
    if (givenUp.has(end)) continue
    const over = at.get(end)
    if (over === undefined) return null
    brought.push(...over)
  }
  return new Set(brought)
}

function common(paths: readonly Happened[]): Set<string> {
  const [first, ...rest] = paths
  return new Set([...(first ?? [])].filter((one) => rest.every((path) => path.has(one))))
}

function alongEdge(procedure: Procedure, from: Happened, edge: Edge): Happened {
  const brings = edge.act === null ? [] : broughtBy(procedure, edge)
  return new Set([...from, ...brings, ...impliedBy(edge.when).map(fact)])
}

function broughtBy(procedure: Procedure, edge: Edge): string[] {
  const act = edge.act!
  const step = procedure.steps[edge.from]
  // A member of an `each` fills its own answers, not the case's.
  const facts = step !== undefined && step.each !== null ? [] : filledBy(procedure, act)
  return [
    `act ${act.name}`,
    ...(act.serves === null ? [] : [`served ${act.serves}`]),
    ...facts.map(fact),
    ...impliedBy(act.when).map(fact),
  ]
}

/** Facts that an act surely fills: its compulsory fields, and what its doors give. */
export function filledBy(procedure: Procedure, act: Act): string[] {
  return [...required(act.form), ...doorFacts(procedure, act.uses)]
}

/** A door that only proposes fills nothing: what it proposes counts when a person enters it. */
export function doorFacts(procedure: Procedure, uses: readonly string[]): string[] {
  return uses.flatMap((name) => {
    const door = procedure.doors[name]
    return door === undefined || door.proposes ? [] : Object.keys(door.gives)
  })
}

export function required(form: Procedure['form']): string[] {
  return form.filter((one) => one.required).map((one) => one.fact)
}

function onEntry(procedure: Procedure, node: string): string[] {
  const step = procedure.steps[node]
  if (step === undefined) return []
  return [
    `entered ${node}`,
    ...(step.serves === null ? [] : [`served ${step.serves}`]),
    ...doorFacts(procedure, step.uses).map(fact),
  ]
}

/** What has happened when an act of this step is done, its own form filled in. */
export function whenDone(procedure: Procedure, stepId: string, act: Act): Happened {
  const before = happenedAt(procedure).get(stepId) ?? new Set<string>()
  const own = [...filledBy(procedure, act), ...impliedBy(act.when)].map(fact)
  const served = act.serves === null ? [] : [`served ${act.serves}`]
  return new Set([...before, ...own, ...served, `act ${act.name}`])
}
