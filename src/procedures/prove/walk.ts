/**
 * The procedure as a graph. Nodes are step ids, `id+` for the point where a step's branches,
 * members or children are joined, and `id!` for the point where a region is over.
 */

import { sourcePath } from '../load/words.ts'
import type { Act, Guard, Procedure, Step } from '../model.ts'

export type Edge = {
  readonly from: string
  readonly to: string
  readonly how:
    | 'act'
    | 'else'
    | 'time'
    | 'join'
    | 'choose'
    | 'enter'
    | 'over'
    | 'silence'
    | 'children'
    | 'reopen'
  readonly act: Act | null
  readonly when: Guard | null
  /** An act that is open only so many times; its `else` is an edge of its own. */
  readonly limited: boolean
  /** Where the edge stands in the source. */
  readonly path: readonly string[]
}

export type Walk = {
  readonly nodes: readonly string[]
  readonly edges: readonly Edge[]
  readonly out: ReadonlyMap<string, readonly Edge[]>
  readonly into: ReadonlyMap<string, readonly Edge[]>
}

const built = new WeakMap<Procedure, Walk>()

export function walkOf(procedure: Procedure): Walk {
  const known = built.get(procedure)
  if (known !== undefined) return known
  const edges = Object.values(procedure.steps).flatMap((step) => [
    ...actEdges(procedure, step),
    ...timeEdges(procedure, step),
    ...joinEdges(step),
    ...regionEdges(step),
  ])
  edges.push(...anytimeEdges(procedure))
  const nodes = [
    ...new Set([...Object.keys(procedure.steps), ...edges.flatMap((e) => [e.from, e.to])]),
  ]
  const walk = { nodes, edges, out: groupBy(edges, 'from'), into: groupBy(edges, 'to') }
  built.set(procedure, walk)
  return walk
}

function groupBy(edges: readonly Edge[], side: 'from' | 'to'): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>()
  for (const edge of edges) {
    const group = groups.get(edge[side])
    if (group === undefined) groups.set(edge[side], [edge])
    else group.push(edge)
  }
  return groups
}

/** Where branches, members or children of this step come together. */
export const joinOf = (stepId: string) => `${stepId}+`
export const overOf = (step: string, region: string) => `${step}/${region}!`

/** The step of a node, for a reader: `joint+` is `joint`, `checking/visit!` is `checking/visit`. */
export const stepOfNode = (node: string) => node.replace(/[+!]$/, '')

export function isJoined(step: Step): boolean {
  return step.regions.length > 0 || step.each !== null || step.children !== null
}

/** The step or point that a target leads to from a step; null when the case stays. */
function targetNode(step: Step, target: string): string | null {
  if (target === 'stay' || target === '') return null
  if (target !== 'over') return target
  if (step.each !== null) return joinOf(step.id)
  return step.within === null ? joinOf(step.id) : overOf(step.within.step, step.within.region)
}

function actEdges(procedure: Procedure, step: Step): Edge[] {
  return Object.values(step.acts).flatMap((act) => {
    const path = [...sourcePath(step.id), 'acts', act.name]
    return targetsOf({ procedure, step, act, path })
  })
}

type Leading = { procedure: Procedure; step: Step; act: Act; path: string[] }

function targetsOf({ step, act, path }: Leading): Edge[] {
  const base = { from: step.id, act }
  const main = act.to.flatMap((one): Edge[] => {
    const to = targetNode(step, one.to)
    if (to === null) return []
    const when = one.when.is === 'otherwise' ? null : one.when
    const limited = act.atMost !== null
    return [
      { ...base, to, how: 'act', when, limited, path: [...path, 'to', one.to.split('/').at(-1)!] },
    ]
  })
  const orElse = act.atMost === null ? null : targetNode(step, act.atMost.orElse)
  if (orElse === null) return main
  return [
    ...main,
    { ...base, to: orElse, how: 'else', when: null, limited: false, path: [...path, 'else'] },
  ]
}

function anytimeEdges(procedure: Procedure): Edge[] {
  return Object.values(procedure.anytime).flatMap((act) => {
    const path = ['anytime', act.name]
    return stepsOfAnytime(procedure, act.in).flatMap((step) =>
      targetsOf({ procedure, step, act, path }),
    )
  })
}

/** Top-level steps where an anytime act is open: never an end. */
export function stepsOfAnytime(procedure: Procedure, within: readonly string[] | 'all'): Step[] {
  const steps = Object.values(procedure.steps).filter((one) => one.within === null && !one.end)
  return within === 'all' ? steps : steps.filter((one) => within.includes(one.id))
}

/** A step lies in a clock's span when it, or the step that holds it, is named there. */
export function isSpanned(step: Step, over: readonly string[]): boolean {
  return over.includes(step.id) || (step.within !== null && over.includes(step.within.step))
}

function timeEdges(procedure: Procedure, step: Step): Edge[] {
  const edges: Edge[] = []
  const base = { from: step.id, how: 'time' as const, act: null, when: null, limited: false }
  const path = sourcePath(step.id)
  const then = step.owner?.then ?? null
  const to = then === null ? null : targetNode(step, then)
  if (to !== null) edges.push({ ...base, to, path: [...path, 'owner'] })
  for (const clock of Object.values(procedure.clocks)) {
    if (clock.then === null || step.within !== null || !isSpanned(step, clock.over)) continue
    edges.push({ ...base, to: clock.then, path: ['clocks', clock.name, 'then'] })
  }
  if (step.silence !== null && then === null) {
    const over = targetNode(step, 'over')!
    edges.push({ ...base, to: over, how: 'silence', path: [...path, 'silence'] })
  }
  const reopen = step.end?.reopen ?? null
  if (reopen !== null)
    edges.push({ ...base, to: reopen.to, how: 'reopen', path: [...path, 'reopen'] })
  return edges
}

function joinEdges(step: Step): Edge[] {
  const path = sourcePath(step.id)
  const base = { act: null, limited: false }
  const choose = (step.chooses ?? []).flatMap((one): Edge[] => {
    const to = targetNode(step, one.to)
    const when = one.when.is === 'otherwise' ? null : one.when
    return to === null
      ? []
      : [{ ...base, from: step.id, to, how: 'choose', when, path: [...path, 'chooses', one.to] }]
  })
  if (!isJoined(step)) return choose
  const from = joinOf(step.id)
  const joined = (step.join ?? []).flatMap((one): Edge[] => {
    const to = targetNode({ ...step, each: null }, one.to)
    const when = one.when.is === 'otherwise' ? null : one.when
    return to === null || to === from
      ? []
      : [{ ...base, from, to, how: 'join', when, path: [...path, 'join', one.to] }]
  })
  // A branch that is an `each` by itself is over when its last member is.
  if (step.join === null && step.within !== null) {
    const to = overOf(step.within.step, step.within.region)
    joined.push({ ...base, from, to, how: 'join', when: null, path })
  }
  return [...choose, ...joined]
}

function regionEdges(step: Step): Edge[] {
  const path = sourcePath(step.id)
  const base = { act: null, when: null, limited: false }
  const regions = step.regions.flatMap((region): Edge[] => {
    const over = overOf(step.id, region.name)
    const at = [...path, 'regions', region.name]
    return [
      { ...base, from: step.id, to: region.first, how: 'enter', path: at },
      { ...base, from: over, to: joinOf(step.id), how: 'over', path: at },
    ]
  })
  // A list without members, and children that have all ended, are over at once.
  if (step.each !== null)
    regions.push({
      ...base,
      from: step.id,
      to: joinOf(step.id),
      how: 'over',
      path: [...path, 'each'],
    })
  if (step.children !== null && step.regions.length === 0) {
    const at = [...path, 'children']
    regions.push({ ...base, from: step.id, to: joinOf(step.id), how: 'children', path: at })
  }
  return regions
}

/** Nodes that can be reached from some nodes over edges that pass `keep`, with the edge into each. */
export function reached(
  walk: Walk,
  from: readonly string[],
  keep: (edge: Edge) => boolean = () => true,
): Map<string, Edge | null> {
  const found = new Map<string, Edge | null>(from.map((one) => [one, null]))
  const queue = [...from]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const edge of walk.out.get(next) ?? []) {
      if (found.has(edge.to) || !keep(edge)) continue
      found.set(edge.to, edge)
      queue.push(edge.to)
    }
  }
  return found
}

/** Steps from the start to a node, as a reader would walk them. */
export function walkTo(found: ReadonlyMap<string, Edge | null>, node: string): string[] {
  const steps = [stepOfNode(node)]
  let edge = found.get(node) ?? null
  while (edge !== null) {
    const step = stepOfNode(edge.from)
    if (steps[0] !== step) steps.unshift(step)
    edge = found.get(edge.from) ?? null
  }
  return steps
}
