/** P06: every loop is cut: by an act that is open only so often, or by a clock over all of it. */
import type { Procedure } from '../model.ts'
import type { Finding, Proof } from './subject.ts'
import type { Edge } from './walk.ts'
import { isSpanned, reached, stepOfNode, walkOf, walkTo } from './walk.ts'

export const proveLoops: Proof = ({ procedure }) => {
  const told = new Set<string>()
  return uncutLoops(procedure).flatMap((edge): Finding[] => {
    const walk = loopOf(procedure, edge, isUncut)!
    const key = [...walk].sort().join(' ')
    if (told.has(key)) return []
    told.add(key)
    return [
      {
        path: edge.path,
        walk,
        zh: '这里可以无休止地绕圈：写上“at-most”，或用一个跨越全程的时限',
        en: 'this may go round for ever: say `at-most`, or let a clock with `then` span all of it',
      },
    ]
  })
}

const isUncut = (edge: Edge) => !edge.limited && edge.how !== 'reopen'

/** Edges that lead back to an earlier step of a loop that nothing cuts. */
function uncutLoops(procedure: Procedure): Edge[] {
  const order = orderOf(procedure)
  return walkOf(procedure).edges.filter((edge) => {
    const isBack = order(edge.to) <= order(edge.from) && stepOfNode(edge.to) === edge.to
    if (!isBack || !isUncut(edge)) return false
    const knot = knotOf(procedure, edge)
    return knot.length > 0 && !isUnderClock(procedure, knot)
  })
}

/** Place of a node's step in the file, which is the order in which a reader meets it. */
function orderOf(procedure: Procedure): (node: string) => number {
  const steps = Object.keys(procedure.steps)
  return (node) => {
    const own = steps.indexOf(stepOfNode(node))
    return own >= 0 ? own : steps.indexOf(node.split('/')[0]!)
  }
}

/** Everything that lies on a loop with this edge. */
function knotOf(procedure: Procedure, edge: Edge): string[] {
  const walk = walkOf(procedure)
  const ahead = [...reached(walk, [edge.to], isUncut).keys()]
  return ahead.filter((node) => reached(walk, [node], isUncut).has(edge.from))
}

function loopOf(procedure: Procedure, edge: Edge, keep: (edge: Edge) => boolean): string[] | null {
  const found = reached(walkOf(procedure), [edge.to], keep)
  if (!found.has(edge.from)) return null
  const way = walkTo(found, edge.from)
  const back = stepOfNode(edge.to)
  return way.at(-1) === back && way.length > 1 ? way : [...way, back]
}

/** A clock that lies over all of it, never starts anew, and leads out of it. */
function isUnderClock(procedure: Procedure, knot: readonly string[]): boolean {
  return Object.values(procedure.clocks).some((clock) => {
    if (clock.then === null || clock.again || knot.includes(clock.then)) return false
    return knot.every((node) => {
      const step = procedure.steps[stepOfNode(node)]
      return step === undefined || isSpanned(step, clock.over)
    })
  })
}

/** A way from a step back to itself, limited or not: the step may be entered again. */
export function loopsThrough(procedure: Procedure, step: string): string[] | null {
  const walk = walkOf(procedure)
  for (const edge of walk.into.get(step) ?? []) {
    const loop = loopOf(procedure, edge, () => true)
    if (loop !== null) return loop
  }
  return null
}
