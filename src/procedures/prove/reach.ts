/** P02: every step is reached. P03: from every step an end is reached, by acts and clocks alone. */
import { sourcePath } from '../load/words.ts'
import type { Finding, Proof, Subject } from './subject.ts'
import type { Edge, Walk } from './walk.ts'
import { joinOf, overOf, reached, stepOfNode, walkOf, walkTo } from './walk.ts'

export const proveReached: Proof = ({ procedure }) => {
  const found = reached(walkOf(procedure), [procedure.first])
  return Object.keys(procedure.steps)
    .filter((step) => !found.has(step))
    .map((step) => ({
      path: sourcePath(step),
      walk: [procedure.first, step],
      zh: `没有一条路通到“${step}”`,
      en: `no way leads to “${step}”`,
    }))
}

/** An act that is open only so many times is no way out: after the last time it is closed. */
const isLasting = (edge: Edge) => !edge.limited && edge.how !== 'reopen'

export const proveEnds: Proof = (subject) => {
  const { procedure } = subject
  const walk = walkOf(procedure)
  const ends = Object.values(procedure.steps).flatMap((one) => (one.end === null ? [] : [one.id]))
  if (ends.length === 0) return [{ path: ['steps'], zh: '没有终点', en: 'there is no end' }]
  const from = reached(walk, [procedure.first])
  return Object.keys(procedure.steps).flatMap((step): Finding[] => {
    if (!from.has(step) || canEnd(subject, walk, step)) return []
    const way = walkTo(from, step)
    const caught = [...reached(walk, [step], isLasting).keys()].map(stepOfNode)
    return [
      {
        path: sourcePath(step),
        walk: [...way, ...new Set(caught.filter((one) => !way.includes(one)))],
        zh: `从“${step}”走不到任何终点`,
        en: `no end is reached from “${step}”`,
      },
    ]
  })
}

/** Inside a region the end is that the region is over; a step of regions waits for all of them. */
function canEnd({ procedure }: Subject, walk: Walk, stepId: string): boolean {
  const step = procedure.steps[stepId]!
  const goals = new Set(
    step.within !== null
      ? [overOf(step.within.step, step.within.region)]
      : Object.values(procedure.steps).flatMap((one) => (one.end === null ? [] : [one.id])),
  )
  // All regions of a step end by themselves (P11), so its join is what comes after it.
  const ahead = (from: readonly string[]) =>
    reached(walk, from, (edge) => isLasting(edge) && edge.how !== 'enter')
  let found = ahead([stepId])
  for (let size = 0; size < found.size; ) {
    size = found.size
    const holders = [...found.keys()].filter((one) => procedure.steps[one]?.regions.length)
    found = ahead([...found.keys(), ...holders.map(joinOf)])
  }
  return [...found.keys()].some((one) => goals.has(one))
}
