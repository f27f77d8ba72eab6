/** P05, the law's part: a length by R x.yy is the law's own number, in the law's own unit. */
import { periodsOf, ruleOf } from '../../base/law/index.ts'
import { actsOf, sourcePath } from '../load/words.ts'
import type { Clock, Length, Procedure, RuleId } from '../model.ts'
import type { Finding, Proof } from './subject.ts'

export const isLawRule = (rule: string | null | undefined) => rule?.startsWith('R ') ?? false

type Placed<T> = { readonly of: T; readonly path: readonly string[] }

export const proveLaw: Proof = ({ procedure }) => [
  ...lengthsOf(procedure).flatMap(whyNotLaw),
  ...rulesOf(procedure).flatMap(({ of: rule, path }): Finding[] => {
    if (!isLawRule(rule) || ruleOf(rule) !== null) return []
    return [{ path, zh: `法规表里没有${rule}`, en: `the law table has no ${rule}` }]
  }),
]

function whyNotLaw({ of: length, path }: Placed<Length>): Finding[] {
  if (!isLawRule(length.rule) || (length.is !== 'period' && length.is !== 'before')) return []
  const isBefore = length.is === 'before'
  const known = periodsOf(length.rule).filter((one) => one.before === isBefore)
  if (known.some((one) => one.count === length.count && one.unit === length.unit)) return []
  const lengths = known.map((one) => `${one.count} ${one.unit}`).join(', ')
  const own = `${length.count} ${length.unit}`
  const zh = `${length.rule}规定的是${lengths || '没有天数'}，不是${own}`
  return [{ path, zh, en: `${length.rule} says ${lengths || 'no number'}, not ${own}` }]
}

function lengthsOf(procedure: Procedure): Placed<Length>[] {
  const { clocks, steps, letters, owes } = procedure
  return [
    ...Object.values(clocks).flatMap(clockLengths),
    ...Object.values(steps).flatMap((step) => {
      const path = sourcePath(step.id)
      const how = step.owner?.how
      const own = how === undefined || how.is === 'under' ? [] : [how.length]
      const reopen = step.end?.reopen ? [step.end.reopen.length] : []
      return [
        ...own.map((of) => ({ of, path: [...path, 'owner'] })),
        ...reopen.map((of) => ({ of, path: [...path, 'reopen'] })),
        ...step.pauses.map((one) => ({ of: one.atMost, path: [...path, 'pause', one.name] })),
      ]
    }),
    ...actsOf(procedure).flatMap(({ act, path }) =>
      act.until === null ? [] : [{ of: act.until, path: [...path, 'until'] }],
    ),
    ...Object.values(letters).map((one) => {
      return { of: one.within, path: ['letters', one.name, 'within'] }
    }),
    ...Object.values(owes).map((one) => ({ of: one.within, path: ['owes', one.name, 'within'] })),
  ]
}

function clockLengths(clock: Clock): Placed<Length>[] {
  const path = ['clocks', clock.name]
  const extend = clock.extend === null ? [] : [clock.extend.once]
  return [
    ...clock.length.map((one) => ({ of: one.to, path: [...path, 'is'] })),
    ...extend.map((of) => ({ of, path: [...path, 'extend', 'once'] })),
    ...clock.pauses.map((one) => ({ of: one.atMost, path: [...path, 'pause', one.name] })),
  ]
}

/** Rules that are named without a length: the procedure's law, checks, pauses, silence. */
function rulesOf(procedure: Procedure): Placed<RuleId>[] {
  const { law, checks, clocks, steps, migrate } = procedure
  return [
    ...law.map((of) => ({ of, path: ['law'] })),
    ...Object.values(checks).map((one) => ({ of: one.law, path: ['checks', one.name, 'law'] })),
    ...Object.values(clocks).flatMap((clock) => [
      ...[clock.thenLaw ?? []].flat().map((of) => ({ of, path: ['clocks', clock.name, 'then'] })),
      ...clock.pauses.map((one) => {
        return { of: one.law, path: ['clocks', clock.name, 'pause', one.name, 'law'] }
      }),
    ]),
    ...Object.values(steps).flatMap((step) => {
      const path = sourcePath(step.id)
      const silence = [step.silenceLaw ?? []].flat()
      const then = [step.owner?.thenLaw ?? []].flat()
      return [
        ...silence.map((of) => ({ of, path: [...path, 'silence'] })),
        ...then.map((of) => ({ of, path: [...path, 'owner'] })),
        ...step.pauses.map((one) => ({ of: one.law, path: [...path, 'pause', one.name, 'law'] })),
      ]
    }),
    ...(migrate ? [{ of: migrate.by, path: ['migrate', 'by'] }] : []),
  ]
}
