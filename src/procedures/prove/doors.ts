/** P15: a door that proposes moves nothing: what it proposes counts when a person enters it. */

import { actsOf } from '../load/words.ts'
import type { Procedure } from '../model.ts'
import { fact, happenedAt } from './filled.ts'
import { choicesOf, conditionsOf, factsRead } from './guards.ts'
import type { Finding, Proof } from './subject.ts'

export const proveDoors: Proof = ({ procedure }) => {
  const proposed = proposedFacts(procedure)
  const choices = choicesOf(procedure).flatMap((one) => one.guards)
  return [...choices, ...conditionsOf(procedure)].flatMap(({ guard, path }) =>
    factsRead(guard)
      .filter((name) => proposed.has(name) && !isEntered(procedure, name, path))
      .map((name): Finding => {
        const zh = `“${name}”只是系统的建议，要由人填写后才能决定去向`
        return { path, zh, en: `“${name}” is only proposed: a person must enter it first` }
      }),
  )
}

function proposedFacts(procedure: Procedure): ReadonlySet<string> {
  const doors = Object.values(procedure.doors).filter((one) => one.proposes)
  return new Set(doors.flatMap((one) => Object.keys(one.gives)))
}

/** By the act's own form, or by an act before it on every path. */
function isEntered(procedure: Procedure, name: string, path: readonly string[]): boolean {
  const act = actsOf(procedure).find((one) => one.path.every((key, at) => path[at] === key))
  if (act?.act.form.some((one) => one.fact === name && one.required)) return true
  const step = act?.step ?? path[1] ?? ''
  return happenedAt(procedure).get(step)?.has(fact(name)) ?? false
}
