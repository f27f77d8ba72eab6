/** Is a form filled as the procedure asks? Answers with every fault, field by field. */
import { isAreaCode } from '../../base/area-code.ts'
import { isLocalDate } from '../../base/dates.ts'
import type { Facts, FactValue } from '../decision.ts'
import type { FactType, FormField, Procedure } from '../model.ts'
import { isFilled, isList } from './evaluate.ts'
import { type Around, areaOf, personsIn } from './who.ts'

export type FieldFault = {
  readonly code: 'field-missing' | 'field-wrong'
  readonly field: string
  /** What is wanted, in the words of the procedure: `date`, `one of yes no`, `handler`. */
  readonly wanted: string
}

const WORDS_MAX = 20_000
const LIST_MAX = 1_000

/** Fields whose kind is the same in every procedure that does not say otherwise. */
const BY_NAME: Readonly<Record<string, FactType>> = {
  due: { is: 'date' },
  amount: { is: 'money' },
  who: { is: 'person' },
  area: { is: 'area' },
  body: { is: 'area' },
  earlier: { is: 'case' },
  photos: { is: 'files' },
  'served-on': { is: 'date' },
}

export const factType = (procedure: Procedure, fact: string): FactType =>
  procedure.facts[fact] ?? BY_NAME[fact] ?? { is: 'words' }

export const wantedOf = (type: FactType): string => {
  if (type.is === 'one-of') return `one of ${type.values.join(' ')}`
  if (type.is !== 'list') return type.is
  return `list of ${type.fields.length > 0 ? type.fields.join(' ') : type.of}`
}

/** A single word, or several pieces of paper: what a field without a declared type may hold. */
const isWords = (value: FactValue): boolean => {
  if (typeof value === 'string') return value.length <= WORDS_MAX
  if (typeof value === 'number') return Number.isFinite(value)
  return typeof value === 'boolean' || isTexts(value)
}

const isTexts = (value: FactValue): boolean =>
  isList(value) &&
  value.length <= LIST_MAX &&
  value.every((one) => typeof one === 'string' && one !== '' && one.length <= WORDS_MAX)

function fits(procedure: Procedure, type: FactType, value: FactValue): boolean {
  switch (type.is) {
    case 'words':
      return isWords(value)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
    case 'money':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
    case 'date':
      return typeof value === 'string' && isLocalDate(value)
    case 'area':
      return typeof value === 'string' && isAreaCode(value)
    case 'person':
    case 'case':
      return typeof value === 'string' && value.length <= 200
    case 'files':
      return isTexts(value)
    case 'one-of':
      return typeof value === 'string' && type.values.includes(value)
    case 'list':
      return isList(value) && value.length <= LIST_MAX && fitsList(procedure, type, value)
  }
}

function fitsList(
  procedure: Procedure,
  type: Extract<FactType, { is: 'list' }>,
  value: readonly FactValue[],
): boolean {
  if (type.fields.length === 0) return value.every((one) => typeof one === 'string' && one !== '')
  return value.every((row) => {
    if (typeof row !== 'object' || isList(row)) return false
    return Object.entries(row).every(
      ([field, filled]) =>
        type.fields.includes(field) && fits(procedure, factType(procedure, field), filled),
    )
  })
}

/** Every fault of a filled form, in the form's order; fields that nobody asked for come last. */
export function formFaults(
  procedure: Procedure,
  form: readonly FormField[],
  filled: Facts,
): readonly FieldFault[] {
  const faults: FieldFault[] = []
  for (const { fact, required } of form) {
    const value = filled[fact]
    const type = factType(procedure, fact)
    if (value === undefined || !isFilled(value)) {
      if (required) faults.push({ code: 'field-missing', field: fact, wanted: wantedOf(type) })
    } else if (!fits(procedure, type, value))
      faults.push({ code: 'field-wrong', field: fact, wanted: wantedOf(type) })
  }
  for (const field of Object.keys(filled))
    if (!form.some((one) => one.fact === field))
      faults.push({ code: 'field-wrong', field, wanted: 'nothing' })
  return faults
}

/** A person named for a role must hold that role's post where the case is. */
export function postFaults(around: Around, filled: Facts): readonly FieldFault[] {
  const faults: FieldFault[] = []
  for (const { is } of Object.values(around.procedure.roles)) {
    if (is.kind !== 'field' || is.post === null) continue
    const named = personsIn(filled[is.fact])
    const area = areaOf({ ...around, state: { ...around.state, facts: filled } }, is.level)
    if (named.length === 0 || area === null) continue
    const holders = around.setting.staffing.holders(is.post, area)
    if (named.some((one) => !holders.includes(one)))
      faults.push({ code: 'field-wrong', field: is.fact, wanted: is.post })
  }
  return faults
}
