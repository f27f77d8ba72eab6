/**
 * What is asked again and again of one procedure, worked out once. It hangs on the procedure itself
 * and not in it, so that the procedure stays plain JSON.
 */
import type { Act, Clock, Procedure, Step } from '../model.ts'

export type Index = {
  /** Clocks that run while the case stands in a step, by step id (and its inner steps). */
  readonly clocksOver: ReadonlyMap<string, readonly Clock[]>
  /** `entered/x`, `act/x`, `served/x`: the moments that some clock starts from. */
  readonly moments: ReadonlySet<string>
  /** Facts that a step with members or branches asks anew each time it is entered. */
  readonly askedAnew: ReadonlyMap<string, readonly string[]>
  /** Checks that no act names: they hold for the opening form. */
  readonly openingChecks: readonly string[]
}

const indexes = new WeakMap<Procedure, Index>()

export function indexOf(procedure: Procedure): Index {
  const known = indexes.get(procedure)
  if (known) return known
  const made = makeIndex(procedure)
  indexes.set(procedure, made)
  return made
}

/** `signing/parties` stands in `signing`. */
export const topOf = (stepId: string): string => {
  const slash = stepId.indexOf('/')
  return slash < 0 ? stepId : stepId.slice(0, slash)
}

/** Is the step one of these, or inside one of these? */
export const standsIn = (stepId: string, steps: readonly string[]): boolean =>
  steps.some((one) => stepId === one || stepId.startsWith(`${one}/`))

export function actsOf(procedure: Procedure): readonly Act[] {
  const ofSteps = Object.values(procedure.steps).flatMap((step) => Object.values(step.acts))
  return [...ofSteps, ...Object.values(procedure.anytime)]
}

function makeIndex(procedure: Procedure): Index {
  const steps: readonly Step[] = Object.values(procedure.steps)
  const clocks = Object.values(procedure.clocks)
  const clocksOver = new Map(
    steps.map((step) => [step.id, clocks.filter((clock) => standsIn(step.id, clock.over))]),
  )
  const moments = new Set<string>()
  for (const step of steps) {
    const from = step.owner?.from
    if (from?.is === 'entered') moments.add(`entered/${from.step}`)
    if (from?.is === 'act') moments.add(`act/${from.act}`)
    if (from?.is === 'served') moments.add(`served/${from.letter}`)
  }
  for (const { from } of clocks) if (from.is === 'served') moments.add(`served/${from.letter}`)
  const named = new Set(actsOf(procedure).flatMap((act) => act.checks.map((one) => one.check)))
  const openingChecks = Object.keys(procedure.checks).filter((check) => !named.has(check))
  const askedAnew = new Map(steps.map((step) => [step.id, asksAnew(procedure, step)]))
  return { clocksOver, moments, askedAnew, openingChecks }
}

function asksAnew(procedure: Procedure, step: Step): readonly string[] {
  if (step.each === null && step.regions.length === 0) return []
  const inside = Object.values(procedure.steps).filter((one) => standsIn(one.id, [step.id]))
  const opening = procedure.form.map((one) => one.fact)
  const asked = inside.flatMap((one) => Object.values(one.acts).flatMap((act) => act.form))
  return [...new Set(asked.map((one) => one.fact))].filter((fact) => !opening.includes(fact))
}
