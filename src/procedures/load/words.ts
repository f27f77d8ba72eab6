/** Every name that a person will read: each needs Chinese and English. */
import type { Act, FormField, Procedure } from '../model.ts'

export type WordUse = {
  readonly name: string
  /** `fact.value` for a value, whose word may differ from fact to fact; else the name itself. */
  readonly full: string
  /** Where it is used, in the source. */
  readonly path: readonly string[]
}

export function sourcePath(stepId: string): string[] {
  const [step, region, inner] = stepId.split('/')
  return [
    'steps',
    step!,
    ...(region === undefined ? [] : ['regions', region]),
    ...(inner === undefined ? [] : ['steps', inner]),
  ]
}

/** All acts with the path to each: of steps, then those that stand over many steps. */
export function actsOf(procedure: Procedure): { act: Act; step: string | null; path: string[] }[] {
  const inSteps = Object.values(procedure.steps).flatMap((step) =>
    Object.values(step.acts).map((act) => {
      return { act, step: step.id, path: [...sourcePath(step.id), 'acts', act.name] }
    }),
  )
  const anytime = Object.values(procedure.anytime).map((act) => {
    return { act, step: null, path: ['anytime', act.name] }
  })
  return [...inSteps, ...anytime]
}

/** Every form with the path to it: of opening, acts, debts and pauses. */
export function formsOf(procedure: Procedure): { form: readonly FormField[]; path: string[] }[] {
  const { form, owes, clocks, steps } = procedure
  const pauses = [
    ...Object.values(clocks).map((one) => ({ pauses: one.pauses, path: ['clocks', one.name] })),
    ...Object.values(steps).map((one) => ({ pauses: one.pauses, path: sourcePath(one.id) })),
  ]
  return [
    { form, path: ['form'] },
    ...actsOf(procedure).map(({ act, path }) => ({ form: act.form, path: [...path, 'form'] })),
    ...Object.values(owes).map((one) => ({ form: one.form, path: ['owes', one.name, 'form'] })),
    ...pauses.flatMap((one) =>
      one.pauses.map((pause) => {
        return { form: pause.form, path: [...one.path, 'pause', pause.name, 'form'] }
      }),
    ),
  ]
}

export function namesUsed(procedure: Procedure): { facts: string[]; words: WordUse[] } {
  const fields = formsOf(procedure).flatMap(({ form, path }) =>
    form.map((one) => ({ name: one.fact, path })),
  )
  const uses = [
    ...fields,
    ...factUses(procedure),
    ...actsOf(procedure).map(({ act, path }) => ({ name: act.name, path })),
    ...namedParts(procedure),
  ].map((one) => ({ ...one, full: one.name }))
  const facts = [...fields.map((one) => one.name), ...Object.keys(procedure.facts)]
  return { facts: [...new Set(facts)], words: [...uses, ...valueUses(procedure)] }
}

type Use = { name: string; path: string[] }

function factUses(procedure: Procedure): Use[] {
  return Object.entries(procedure.facts).flatMap(([name, type]) => {
    const path = ['facts', name]
    const fields = type.is === 'list' ? type.fields : []
    return [{ name, path }, ...fields.map((field) => ({ name: field, path }))]
  })
}

function namedParts(procedure: Procedure): Use[] {
  const { roles, clocks, letters, owes, steps } = procedure
  const named = (section: string, names: Readonly<Record<string, unknown>>) =>
    Object.keys(names).map((name) => ({ name, path: [section, name] }))
  const pauses = [...Object.values(clocks), ...Object.values(steps)].flatMap((one) =>
    one.pauses.map((pause) => {
      const path = 'id' in one ? sourcePath(one.id) : ['clocks', one.name]
      return { name: pause.name, path: [...path, 'pause', pause.name] }
    }),
  )
  const ends = Object.values(steps).flatMap((step) =>
    step.end === null ? [] : [{ name: step.end.word, path: [...sourcePath(step.id), 'ends'] }],
  )
  return [
    ...named('who', roles),
    ...named('clocks', clocks),
    ...named('letters', letters),
    ...named('owes', owes),
    ...pauses,
    ...ends,
  ]
}

function valueUses(procedure: Procedure): WordUse[] {
  return Object.entries(procedure.facts).flatMap(([fact, type]) => {
    if (type.is !== 'one-of') return []
    return type.values.map((value) => {
      return { name: value, full: `${fact}.${value}`, path: ['facts', fact] }
    })
  })
}
