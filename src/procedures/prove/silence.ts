/** P17: silence and time decide only where a law says so; a vote never comes from silence. */

import { sourcePath } from '../load/words.ts'
import type { Procedure, Step } from '../model.ts'
import { DECIDING } from './ends.ts'
import type { Finding, Proof } from './subject.ts'

export const proveSilence: Proof = ({ procedure }) => [
  ...Object.values(procedure.steps).flatMap((step) => [
    ...whyFills(procedure, step),
    ...whyDutyDecides(procedure, step),
  ]),
  ...Object.values(procedure.clocks).flatMap((clock): Finding[] => {
    const end = clock.then === null ? null : procedure.steps[clock.then]?.end
    const isLawful = isLaw(clock.thenLaw) || clock.length.every((one) => isLaw(one.to.rule))
    if (!end || !DECIDING.includes(end.word) || isLawful) return []
    const zh = `时间到了就“${end.word}”，要写依据：“then: ${clock.then} by R …”`
    const en = `time alone would end it “${end.word}”: name the rule, \`then: ${clock.then} by R …\``
    return [{ path: ['clocks', clock.name, 'then'], zh, en }]
  }),
]

const isLaw = (rule: string | null | undefined) => rule?.startsWith('R ') ?? false

/** `silence: VALUE` is the value of one closed fact that the step asks for, by a rule. */
function whyFills(procedure: Procedure, step: Step): Finding[] {
  const path = [...sourcePath(step.id), 'silence']
  if (step.silence === null || step.silence === 'nothing') return []
  const asked = Object.values(step.acts).flatMap((act) => act.form.map((one) => one.fact))
  const facts = [...new Set(asked)].filter((name) => {
    const type = procedure.facts[name]
    return type?.is === 'one-of' && type.values.includes(step.silence!)
  })
  if (facts.length !== 1) {
    const zh = `“${step.silence}”不是这里所问的某一个字段的取值`
    return [{ path, zh, en: `“${step.silence}” is no value of one fact that is asked here` }]
  }
  if (isLaw(step.silenceLaw)) return []
  const zh = `沉默当作“${step.silence}”，要写依据：“silence: ${step.silence} by R …”`
  const en = `silence would count as “${step.silence}”: name the rule, \`by R …\``
  return [{ path, zh, en }]
}

/** A right that nobody uses ends the matter; a duty that nobody does decides nothing by itself. */
function whyDutyDecides(procedure: Procedure, step: Step): Finding[] {
  const owner = step.owner
  if (owner === null || owner.right || owner.then === null || owner.how.is === 'under') return []
  const end = procedure.steps[owner.then]?.end
  if (!end || !DECIDING.includes(end.word)) return []
  if (isLaw(owner.thenLaw) || isLaw(owner.how.length.rule)) return []
  const zh = `单位没有办，不能就此“${end.word}”：写依据“then ${owner.then} by R …”`
  const en = `a duty not done would end it “${end.word}”: name the rule, \`then … by R …\``
  return [{ path: [...sourcePath(step.id), 'owner'], zh, en }]
}
