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
  const walk = walkOf(procedure)
  const at = new Map<string, Happened>()
  const opened = ['opened', ...required(procedure.form).map(fact)]
  at.set(procedure.first, new Set([...opened, ...onEntry(procedure, procedure.first)]))
  for (let moved = true; moved; ) {
    moved = false
    for (const node of walk.nodes) {
      const paths = incoming(procedure, at, node)
      if (paths.length === 0) continue
      const next = new Set([...common(paths), ...onEntry(procedure, node)])
      if (next.size !== at.get(node)?.size) {
        at.set(node, next)
        moved = true
      }
    }
  }
  known.set(procedure, at)
  return at
}

function incoming(
  procedure: Procedure,
  at: ReadonlyMap<string, Happened>,
  node: string,
): Happened[] {
  const edges = walkOf(procedure).into.get(node) ?? []
  const paths = edges.flatMap((edge): Happened[] => {
    const from = at.get(edge.from)
    return from === undefined ? [] : [alongEdge(procedure, from, edge)]
  })
  const step = procedure.steps[stepOfNode(node)]
  const isRegionJoin = step !== undefined && node === joinOf(step.id) && step.regions.length > 0
  if (isRegionJoin) {
    const joined = joinRegions(step, at)
    return joined === null ? [] : [joined]
  }
  if (node === procedure.first) {
    paths.push(new Set(['opened', ...required(procedure.form).map(fact)]))
  }
  return paths
}

/** All branches come together: what each brings is there, unless it may be skipped. */
function joinRegions(step: Step, at: ReadonlyMap<string, Happened>): Happened | null {
  const brought = step.regions.flatMap((region): Happened[] => {
    const over = at.get(overOf(step.id, region.name))
    return over === undefined || region.skipWhen !== null ? [] : [over]
  })
  const entry = at.get(step.id)
  return entry === undefined ? null : new Set([...entry, ...brought.flatMap((one) => [...one])])
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
