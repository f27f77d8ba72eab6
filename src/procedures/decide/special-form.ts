/** Forms of the acts that every procedure has, and who may do them. */
import { Refusal } from '../../base/refusal.ts'
import type { Facts } from '../decision.ts'
import type { FormField, Procedure } from '../model.ts'
import { type AroundCase, type Doing, roleOf } from './allowed.ts'
import { formFaults } from './form.ts'

const field = (fact: string): FormField => ({ fact, required: true, at: { line: 0, column: 0 } })

/** The day of service, and how it is proved: receipt number, witness, return card. */
export const SERVED: readonly FormField[] = [field('served-on'), field('proof')]
export const REASON: readonly FormField[] = [field('reason')]

export function checkForm(procedure: Procedure, form: readonly FormField[], filled: Facts): void {
  const faults = formFaults(procedure, form, filled)
  const [first] = faults
  if (!first) return
  const fields = faults.map((one) => one.field).join(' ')
  throw new Refusal(first.code, { field: first.field, wanted: first.wanted, fields })
}

/** The first of these roles that the person is in, or a refusal that names them. */
export function mustBe(around: AroundCase, roles: readonly string[], doing: Doing): string {
  const found = roleOf(around, roles, doing.personId)
  if (found !== null) return found
  throw new Refusal('not-your-turn', { act: doing.act, roles: roles.join(' ') })
}
