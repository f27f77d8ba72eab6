/** P11: every region can reach `over`, and leads nowhere else; every `join` is total. */

import { sourcePath } from '../load/words.ts'
import type { Act, Procedure, Step } from '../model.ts'
import { choiceFindings } from './choices.ts'
import { choicesOf } from './guards.ts'
import type { Finding, Proof } from './subject.ts'
import { isJoined, joinOf, overOf, reached, walkOf, walkTo } from './walk.ts'

export const proveRegions: Proof = ({ procedure }) => [
  ...Object.values(procedure.steps).flatMap((step) => [
    ...whyNoJoin(step),
    ...whyNotOver(procedure, step),
    ...whyOutside(procedure, step),
    ...whyNoBranch(step),
  ]),
  ...Object.values(procedure.anytime)
    .filter(isOver)
    .map((act) => nowhere(['anytime', act.name])),
  ...choicesOf(procedure)
    .filter((one) => one.kind === 'join')
    .flatMap((one) => choiceFindings(procedure, one)),
]

function whyNoJoin(step: Step): Finding[] {
  const path = sourcePath(step.id)
  const isOwnBranch = step.within !== null && step.regions.length === 0 && step.children === null
  if (isJoined(step) && step.join === null && !isOwnBranch)
    return [
      { path, zh: '分支之后去哪里，没有写（join）', en: 'it is not said where it joins (join)' },
    ]
  if (!isJoined(step) && step.join !== null)
    return [{ path: [...path, 'join'], zh: '没有分支，不用“join”', en: 'nothing is joined here' }]
  return []
}

function whyNotOver(procedure: Procedure, step: Step): Finding[] {
  const walk = walkOf(procedure)
  const lasting = { regions: step.regions, over: (name: string) => overOf(step.id, name) }
  const regions = lasting.regions.flatMap((region): Finding[] => {
    const found = reached(walk, [region.first], (edge) => !edge.limited)
    if (found.has(lasting.over(region.name))) return []
    const path = [...sourcePath(step.id), 'regions', region.name]
    const zh = `分支“${region.name}”不会结束（over）`
    return [{ path, walk: [region.first], zh, en: `the region “${region.name}” is never over` }]
  })
  if (step.each === null) return regions
  const out = (walk.out.get(step.id) ?? []).filter((edge) => edge.path.at(-1) !== 'each')
  const isOver = out.some((edge) => edge.to === joinOf(step.id) && !edge.limited)
  if (isOver) return regions
  const zh = '每个人的分支不会结束（over）'
  const finding = { path: sourcePath(step.id), zh, en: 'the members’ branches are never over' }
  return [...regions, finding]
}

/** `over` ends a branch: where there is none, nothing would be left to wait for. */
function whyNoBranch(step: Step): Finding[] {
  if (step.within !== null || step.each !== null) return []
  const path = sourcePath(step.id)
  const acts = Object.values(step.acts).filter(isOver)
  const places = [
    ...acts.map((act) => [...path, 'acts', act.name, 'to']),
    ...(step.owner?.then === 'over' ? [[...path, 'owner']] : []),
    ...((step.join ?? []).some((one) => one.to === 'over') ? [[...path, 'join']] : []),
    ...((step.chooses ?? []).some((one) => one.to === 'over') ? [[...path, 'chooses']] : []),
  ]
  return places.map(nowhere)
}

function isOver(act: Act): boolean {
  return act.atMost?.orElse === 'over' || act.to.some((one) => one.to === 'over')
}

function nowhere(path: readonly string[]): Finding {
  return { path, zh: '这里不是分支，不能写“over”', en: '`over` ends a branch: this is none' }
}

/** From inside a branch only its own steps are reached; the whole is left by its join. */
function whyOutside(procedure: Procedure, step: Step): Finding[] {
  const walk = walkOf(procedure)
  const edges = (walk.out.get(step.id) ?? []).filter((edge) => edge.path[0] === 'steps')
  if (step.within !== null) {
    const { step: holder, region } = step.within
    const inside = `${holder}/${region}`
    const out = edges.find((edge) => !edge.to.startsWith(inside))
    if (out === undefined) return []
    const zh = `分支里只能去本分支的环节或“over”，不能去“${out.to}”`
    return [
      { path: out.path, zh, en: `a branch leads to its own steps or \`over\`, not “${out.to}”` },
    ]
  }
  if (step.each === null) return []
  const out = edges.find((edge) => edge.to !== joinOf(step.id) && edge.how !== 'enter')
  if (out === undefined) return []
  const walked = walkTo(reached(walk, [procedure.first]), step.id)
  const zh = `每个人各自办理，不能由一个人把整件事带到“${out.to}”`
  const en = `one member cannot move the whole case to “${out.to}”`
  return [{ path: out.path, walk: walked, zh, en }]
}
