/** P13: every end tells the opener; an adverse end names a remedy. */

import { sourcePath } from '../load/words.ts'
import type { Procedure, Step } from '../model.ts'
import type { Finding, Proof } from './subject.ts'
import type { Edge } from './walk.ts'
import { walkOf } from './walk.ts'

/** Ends that go against somebody: these need a way on. */
const ADVERSE = ['refused', 'failed', 'revoked', 'broken', 'not-elected', 'stopped', 'upheld']

/** Ends by which somebody gets or loses something: time alone needs a law for them (P17). */
export const DECIDING = [...ADVERSE, 'granted', 'final', 'solved', 'kept', 'changed', 'answered']

export const proveTold: Proof = ({ procedure }) =>
  Object.values(procedure.steps).flatMap((step): Finding[] => {
    if (step.end === null) return []
    return [...whyNoRemedy(step), ...whyUntold(procedure, step)]
  })

function whyNoRemedy(step: Step): Finding[] {
  const word = step.end?.word ?? ''
  if (!ADVERSE.includes(word) || step.end?.remedy) return []
  const path = [...sourcePath(step.id), 'ends']
  const zh = `“${word}”是不利的结果，要写明还可以怎么办（remedy）`
  return [{ path, zh, en: `“${word}” goes against somebody: name a remedy` }]
}

function whyUntold(procedure: Procedure, step: Step): Finding[] {
  if (step.says !== null) return []
  const silent = (walkOf(procedure).into.get(step.id) ?? []).find((edge) => !tells(edge))
  if (silent === undefined) return []
  const zh = `走到“${step.id}”时没有告诉提出人（says）`
  const en = `the opener is not told of “${step.id}” (says)`
  return [{ path: sourcePath(step.id), walk: [silent.from, step.id], zh, en }]
}

function tells(edge: Edge): boolean {
  return edge.act !== null && (edge.act.says !== null || edge.act.serves !== null)
}
