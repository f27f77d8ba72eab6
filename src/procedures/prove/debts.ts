/** P16: no debt is left open at an end unless it outlives it; every debt is owed somewhere. */

import { actsOf, sourcePath } from '../load/words.ts'
import type { Debt, Procedure } from '../model.ts'
import { stepsOf } from './facts-filled.ts'
import type { Finding, Proof } from './subject.ts'

export const proveDebts: Proof = ({ procedure }) => [
  ...Object.values(procedure.steps).flatMap((step) =>
    step.owes.flatMap((name): Finding[] => {
      if (step.end === null || procedure.owes[name]?.outlives) return []
      const zh = `“${name}”在终点才开始，会一直欠着：写“outlives: yes”`
      const en = `“${name}” begins at an end and would stay open: say \`outlives: yes\``
      return [{ path: [...sourcePath(step.id), 'owes'], zh, en }]
    }),
  ),
  ...Object.values(procedure.owes).flatMap((debt) => [
    ...whyNeverOwed(procedure, debt),
    ...whyNeverPaid(procedure, debt),
  ]),
]

function whyNeverOwed(procedure: Procedure, debt: Debt): Finding[] {
  const acts = actsOf(procedure).some(({ act }) => act.owes.includes(debt.name))
  const steps = Object.values(procedure.steps).some((step) => step.owes.includes(debt.name))
  if (acts || steps) return []
  const path = ['owes', debt.name]
  return [{ path, zh: `没有哪一步产生“${debt.name}”`, en: `nothing brings about “${debt.name}”` }]
}

/** What is owed can be done: something is filled in or opened. What follows is open somewhere. */
function whyNeverPaid(procedure: Procedure, debt: Debt): Finding[] {
  const path = ['owes', debt.name]
  if (debt.form.length === 0 && debt.opens.length === 0) {
    const zh = `“${debt.name}”没有写要交什么（form）或开启什么（opens）`
    return [{ path, zh, en: `“${debt.name}” does not say what is handed in or opened` }]
  }
  return debt.if.flatMap(({ act: name }): Finding[] => {
    const act = actsOf(procedure).find((one) => one.act.name === name)
    if (act !== undefined && stepsOf(procedure, act.act).length > 0) return []
    const zh = `“${name}”在哪个环节都不能办`
    return [{ path: [...path, 'if', name], zh, en: `“${name}” is open in no step` }]
  })
}
