/** A case begins, and hears of its children. */
import { Refusal } from '../../base/refusal.ts'
import type { CaseState, Decision, Facts, Setting } from '../decision.ts'
import type { Procedure } from '../model.ts'
import { aroundCase, roleOf, type WhyNot, whyNot, whyNotChecked } from './allowed.ts'
import { startClocksFrom } from './effects.ts'
import { AS_ENTERED, finish } from './finish.ts'
import { formFaults } from './form.ts'
import { indexOf } from './index-of.ts'
import { EMPTY, startMoving } from './moving.ts'
import { enter } from './steps.ts'

export type OpeningOfCase = {
  readonly form: Facts
  readonly at: string
  readonly setting: Setting
  /**
   * Set when another case opens this one: its facts are taken as far as this form asks for them,
   * and what is missing is left to the first step. `roles` are persons the parent names.
   */
  readonly fromParent?: { readonly roles: Readonly<Record<string, string>> } | undefined
}

/** Refuses `field-missing`, `field-wrong` and `check-failed`. */
export function openCase(procedure: Procedure, opening: OpeningOfCase): Decision {
  const { fromParent, at, setting } = opening
  const asked = new Set(procedure.form.map((one) => one.fact))
  const form = fromParent
    ? Object.fromEntries(Object.entries(opening.form).filter(([fact]) => asked.has(fact)))
    : opening.form
  const wanted = fromParent
    ? procedure.form.map((one) => ({ ...one, required: false }))
    : procedure.form
  const faults = formFaults(procedure, wanted, form)
  const [first] = faults
  if (first) {
    const fields = faults.map((one) => one.field).join(' ')
    throw new Refusal(first.code, { field: first.field, wanted: first.wanted, fields })
  }
  const checks = indexOf(procedure).openingChecks.map((check) => ({ check, when: null }))
  const failed = fromParent ? null : whyNotChecked(procedure, checks, { facts: form })
  if (failed) throw new Refusal(failed.code, failed.facts)
  const moving = startMoving(procedure, EMPTY, { setting, at })
  moving.facts = { ...form, ...fromParent?.roles }
  startClocksFrom(moving, { is: 'opened', of: procedure.name }, at)
  enter(moving, procedure.first)
  return finish(moving, { act: 'open', fromPlace: null, told: AS_ENTERED })
}

/** Whether a person may open such a case: for oneself, as a proxy, or by a post. */
export function whyNotOpen(
  procedure: Procedure,
  personId: string,
  to: { readonly setting: Setting; readonly at: string },
): WhyNot | null {
  const around = aroundCase(procedure, EMPTY, to)
  const { opens } = procedure
  // Whoever speaks for oneself or for somebody else becomes the opener by opening.
  if (opens.some((role) => role === 'opener' || role === 'proxy' || role === 'anyone')) return null
  const posts = opens.filter((one) => one !== 'case')
  const held = posts.some((post) =>
    Object.values(to.setting.areas).some((area) =>
      to.setting.staffing.holders(post, area).includes(personId),
    ),
  )
  if (held || roleOf(around, posts, personId) !== null) return null
  return whyNot('may-not-open', { procedure: procedure.name, roles: opens.join(' ') })
}

/** A child has ended; the parent sees its word and nothing else. Null when nobody waits for it. */
export function childEnded(
  procedure: Procedure,
  state: CaseState,
  child: {
    readonly key: string
    readonly end: string
    readonly at: string
    readonly setting: Setting
  },
): Decision | null {
  const known = state.children.find((one) => one.key === child.key && one.end === null)
  if (!known || state.end !== null) return null
  const moving = startMoving(procedure, state, child)
  moving.children = state.children.map((one) => (one === known ? { ...one, end: child.end } : one))
  const fromPlace = state.places[0]?.path ?? null
  return finish(moving, { act: `child/${child.key}`, fromPlace, told: AS_ENTERED })
}
