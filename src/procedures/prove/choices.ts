/** P09: an ordered choice is total, and each of its guards can come true. So for joins (P11). */
import type { Procedure } from '../model.ts'
import type { Case } from './cases.ts'
import { casesOf, holds } from './cases.ts'
import type { PlacedChoice } from './guards.ts'
import { choicesOf, conditionsOf } from './guards.ts'
import type { Finding, Proof } from './subject.ts'

export const proveChoices: Proof = ({ procedure }) => [
  ...choicesOf(procedure)
    .filter((one) => one.kind !== 'join')
    .flatMap((one) => choiceFindings(procedure, one)),
  ...conditionsOf(procedure).flatMap(({ guard, path }): Finding[] => {
    const cases = casesOf(procedure, [guard])
    if (cases === null) return [tooMany(path)]
    if (cases.some((one) => holds(guard, one))) return []
    return [{ path, zh: '这个条件永远不会成立', en: 'this condition can never hold' }]
  }),
]

export function choiceFindings(procedure: Procedure, choice: PlacedChoice): Finding[] {
  const { path } = choice
  const guards = choice.guards.map((one) => one.guard)
  const cases = casesOf(procedure, guards)
  if (cases === null) return [tooMany(path)]
  const never = guards.flatMap((guard, index): Finding[] => {
    const before = guards.slice(0, index)
    const isEver = cases.some((one) => holds(guard, one) && !before.some((g) => holds(g, one)))
    if (isEver) return []
    const zh = '前面的条件已经包括了这一条，它永远轮不到'
    const at = choice.guards[index]!.path
    return [{ path: at, zh, en: 'earlier guards leave nothing to this one' }]
  })
  const gap = cases.find((one) => !guards.some((guard) => holds(guard, one)))
  if (gap === undefined) return never
  const zh = `有情况没有写到（${caseText(gap)}）：最后加上“otherwise”`
  const en = `a case is left out (${caseText(gap)}): end with \`otherwise\``
  return [...never, { path, zh, en }]
}

function tooMany(path: readonly string[]): Finding {
  return { path, zh: '条件太复杂，列不完', en: 'the guards are too many to list their cases' }
}

function caseText(one: Case): string {
  return [...one]
    .map(([key, value]) => `${key.replace(/^fact /, '').slice(0, 60)}: ${value ?? '-'}`)
    .join(', ')
}
