/** What guards read, and what they say about facts when they are true. */

import { actsOf, sourcePath } from '../load/words.ts'
import type { Act, Choice, Guard, Length, Procedure, Term } from '../model.ts'

/** Facts of the case that a guard reads; `soft` ones only after `has`. */
export function factsRead(guard: Guard): string[] {
  return readsOf(guard, new Set())
}

function readsOf(guard: Guard, filled: ReadonlySet<string>): string[] {
  const unlessFilled = (fact: string) => (filled.has(fact) ? [] : [fact])
  switch (guard.is) {
    case 'otherwise':
    case 'has':
      return []
    case 'and': {
      // Read from left to right: what stands after `has F` or `F is v` may read F.
      const known = new Set(filled)
      return guard.of.flatMap((one) => {
        const reads = readsOf(one, known)
        for (const fact of impliedBy(one)) known.add(fact)
        return reads
      })
    }
    case 'or':
      return guard.of.flatMap((one) => readsOf(one, filled))
    case 'not':
      return readsOf(guard.of, filled)
    case 'among':
      return unlessFilled(guard.fact)
    case 'until-today':
      return unlessFilled(guard.fact)
    case 'compare':
      return [...termReads(guard.left), ...termReads(guard.right)].flatMap(unlessFilled)
    case 'odd':
      return termReads(guard.term).flatMap(unlessFilled)
    case 'all':
    case 'any':
      return guard.list === 'children' ? [] : unlessFilled(guard.list)
  }
}

function termReads(term: Term): string[] {
  switch (term.is) {
    case 'number':
      return []
    case 'fact':
      return [term.fact]
    case 'count':
    case 'sum':
      return [term.list]
    case 'plus':
      return term.of.flatMap(termReads)
    case 'times':
      return termReads(term.term)
  }
}

/** Facts that are filled wherever the guard is true: an unfilled fact compares as false. */
export function impliedBy(guard: Guard | null): string[] {
  if (guard === null) return []
  if (guard.is === 'has' || guard.is === 'among') return [guard.fact]
  return guard.is === 'and' ? guard.of.flatMap(impliedBy) : []
}

export function lengthReads(length: Length): string[] {
  if (length.is === 'until' || length.is === 'before') return [length.fact]
  return length.is === 'last-of' ? [length.list] : []
}

/** Guards nested in a guard, itself first. */
export function partsOf(guard: Guard): Guard[] {
  if (guard.is === 'and' || guard.is === 'or') return [guard, ...guard.of.flatMap(partsOf)]
  if (guard.is === 'not') return [guard, ...partsOf(guard.of)]
  if (guard.is === 'all' || guard.is === 'any') return [guard, ...partsOf(guard.holds)]
  return [guard]
}

export function termsOf(guard: Guard): Term[] {
  const terms = partsOf(guard).flatMap((one) => {
    if (one.is === 'compare') return [one.left, one.right]
    return one.is === 'odd' ? [one.term] : []
  })
  return terms.flatMap(flatTerm)
}

function flatTerm(term: Term): Term[] {
  if (term.is === 'plus') return [term, ...term.of.flatMap(flatTerm)]
  return term.is === 'times' ? [term, ...flatTerm(term.term)] : [term]
}

export type Placed = { readonly guard: Guard; readonly path: readonly string[] }

/** Every guard of the procedure that stands alone: not as part of an ordered choice. */
export function conditionsOf(procedure: Procedure): Placed[] {
  const acts = actsOf(procedure).flatMap(({ act, path }) => conditionsOfAct(act, path))
  const skips = Object.values(procedure.steps).flatMap((step) =>
    step.regions.flatMap((region) =>
      region.skipWhen === null
        ? []
        : [{ guard: region.skipWhen, path: skipPath(step.id, region.name) }],
    ),
  )
  const checks = Object.values(procedure.checks).map((one) => {
    return { guard: one.when, path: ['checks', one.name, 'when'] }
  })
  const debts = Object.values(procedure.owes).flatMap((one) =>
    one.if.map(({ when, act }) => ({ guard: when, path: ['owes', one.name, 'if', act] })),
  )
  const roles = Object.values(procedure.roles).flatMap((role) =>
    role.is.kind === 'person' && role.is.while !== null
      ? [{ guard: role.is.while, path: ['who', role.name, 'while'] }]
      : [],
  )
  return [...acts, ...skips, ...checks, ...debts, ...roles]
}

export const skipPath = (step: string, region: string) => [
  ...sourcePath(step),
  'regions',
  region,
  'skip-when',
]

function conditionsOfAct(act: Act, path: string[]): Placed[] {
  const when = act.when === null ? [] : [{ guard: act.when, path: [...path, 'when'] }]
  const checks = act.checks.flatMap((one) =>
    one.when === null ? [] : [{ guard: one.when, path: [...path, 'checks'] }],
  )
  return [...when, ...checks]
}

export type PlacedChoice = {
  readonly guards: readonly Placed[]
  readonly kind: 'to' | 'join' | 'chooses' | 'is'
  readonly path: readonly string[]
}

/** Every ordered choice of the procedure. */
export function choicesOf(procedure: Procedure): PlacedChoice[] {
  const acts = actsOf(procedure).map(({ act, path }) => placed(act.to, 'to', [...path, 'to']))
  const steps = Object.values(procedure.steps).flatMap((step) => {
    const path = sourcePath(step.id)
    return [
      placed(step.join ?? [], 'join', [...path, 'join']),
      placed(step.chooses ?? [], 'chooses', [...path, 'chooses']),
    ]
  })
  const clocks = Object.values(procedure.clocks).map((clock): PlacedChoice => {
    const path = ['clocks', clock.name, 'is']
    return { guards: clock.length.map((one) => ({ guard: one.when, path })), kind: 'is', path }
  })
  return [...acts, ...steps, ...clocks].filter((one) => one.guards.length > 0)
}

/** In the source a target stands by its own name, without the step that holds it. */
function placed(
  choice: Choice<string>,
  kind: PlacedChoice['kind'],
  path: readonly string[],
): PlacedChoice {
  const guards = choice.map((one) => {
    return { guard: one.when, path: [...path, one.to.split('/').at(-1)!] }
  })
  return { guards, kind, path }
}
