/** P14: an act that cannot be taken back (`final`) has an act that answers it, or a remedy. */

import { actsOf } from '../load/words.ts'
import type { Act, Procedure } from '../model.ts'
import { stepsOf } from './facts-filled.ts'
import type { Finding, Proof } from './subject.ts'
import { reached, walkOf } from './walk.ts'

export const proveFinal: Proof = ({ procedure }) =>
  actsOf(procedure).flatMap(({ act, path }): Finding[] => {
    if (act.counter && !act.final) {
      const zh = '“counter”只写在“final: yes”的办理上'
      return [{ path: [...path, 'counter'], zh, en: '`counter` belongs to an act that is final' }]
    }
    if (!act.final || isAnswered(procedure, act)) return []
    const zh = '不能收回的办理要写明怎样纠正（counter），或其终点有救济（remedy）'
    return [{ path, zh, en: 'a final act needs a `counter` that is open after it, or a remedy' }]
  })

function isAnswered(procedure: Procedure, act: Act): boolean {
  const walk = walkOf(procedure)
  const starts = stepsOf(procedure, act)
  const after = reached(walk, [
    ...starts.map((step) => step.id),
    ...starts.flatMap((step) => (step.within === null ? [] : [step.within.step])),
  ])
  if (act.counter) {
    const counters = actsOf(procedure).filter((one) => one.act.name === act.counter)
    return counters.some((one) => stepsOf(procedure, one.act).some((step) => after.has(step.id)))
  }
  const ends = [...after.keys()].flatMap((id) => procedure.steps[id]?.end ?? [])
  return ends.length > 0 && ends.every((end) => end.remedy !== null)
}
