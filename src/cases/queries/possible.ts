/** What the reader may do now, with the fields from which a page builds the form. */
import { citationOf } from '../../base/law/index.ts'
import type { Text } from '../../base/text.ts'
import {
  type AskedField,
  type FactType,
  type Possible,
  type Procedure,
  possibleActs,
} from '../../procedures/index.ts'
import { actName } from '../act-names.ts'
import { formerOf } from '../commands/act-on-case.ts'
import { countedFields } from '../doors.ts'
import { bouncingClauses, clauseWords } from '../power-list.ts'
import type { Room } from '../room.ts'
import { fillSaying } from '../sayings.ts'
import type { FormField, PossibleAct } from '../schema.ts'
import { proposalFor } from './proposal.ts'
import { type FileReading, fieldName, fillingOf } from './reading.ts'

export function actsOf(room: Room, reading: FileReading): PossibleAct[] {
  const { procedure, file, setting, ctx } = reading
  const { personId } = ctx.actor
  if (personId === null) return []
  const former = formerOf(file)
  const found = possibleActs(procedure, file.state, {
    personId,
    at: ctx.now.toISOString(),
    setting,
    former,
  })
  return found.map((one) => actOf(room, reading, one))
}

function actOf(room: Room, reading: FileReading, one: Possible): PossibleAct {
  const { procedure, file } = reading
  const says = one.says === null ? null : (procedure.says[one.says] ?? null)
  const { proposed, because } = proposalFor(room, reading, one)
  const law = lawOf(procedure, one.act)
  const counted = countedFields(room.doors, procedure, one.act)
  return {
    act: one.act,
    name: actName(procedure, one.act),
    place: one.place ?? file.step,
    toNames: one.to.map((step) => procedure.steps[step]?.name ?? { zh: step, en: step }),
    fields: one.form
      .filter(({ fact }) => !counted.includes(fact))
      .map((field) => fieldOf(procedure, field))
      .map((field) => withClauses(room, reading, field)),
    says: says === null ? null : fillKnown(room, reading, { says, act: one }),
    law,
    cite: law === null ? null : citationOf(law),
    proposed,
    because,
  }
}

/** Whoever sends a matter back names the clause by which it is another's (S1.03). */
function withClauses(room: Room, reading: FileReading, field: FormField): FormField {
  const { procedure, file, ctx } = reading
  if (field.name !== CLAUSE || !(POWER_LIST in procedure.doors)) return field
  const clauses = bouncingClauses(room.powerList, file.category, ctx.actor.posts)
  if (clauses.length === 0) return field
  const choices = clauses.map((one) => {
    const label = clauseWords(room.powerList, one)
    return { value: label[ctx.language], label }
  })
  return { ...field, type: 'choice', choices }
}
const CLAUSE = 'clause'
const POWER_LIST = 'power-list'

/** Fills what is known already; what the form will say, and what follows from it, stay blanks. */
function fillKnown(room: Room, reading: FileReading, one: { says: Text; act: Possible }): Text {
  const { state } = reading.file
  const waiting = Object.values(state.pending).find(({ act }) => one.act.act === `approve/${act}`)
  // Whoever agrees reads the sentence with what was written by the one who asks.
  const facts = { ...state.facts, ...waiting?.form }
  const filling = { ...fillingOf(room, reading), facts }
  const asked = one.act.form.map(({ fact }) => fact)
  const isKnown = (blank: string) =>
    OF_THE_CASE.includes(blank) || (blank in facts && !asked.includes(blank))
  const known = (language: 'zh' | 'en') =>
    one.says[language].replace(/\{([a-z0-9-]+)\}/g, (whole, blank: string) =>
      isKnown(blank) ? fillSaying({ zh: whole, en: whole }, filling)[language] : whole,
    )
  return { zh: known('zh'), en: known('en') }
}
const OF_THE_CASE: readonly string[] = ['title', 'number']

function lawOf(procedure: Procedure, act: string): string | null {
  for (const step of Object.values(procedure.steps))
    for (const { check } of step.acts[act]?.checks ?? []) {
      const law = procedure.checks[check]?.law
      if (law) return law
    }
  return null
}

/** Texts of one line; all others get room for more. */
const SHORT = new Set(['title', 'place', 'clause', 'proof', 'number', 'earlier', 'reached'])

export function fieldOf(procedure: Procedure, { fact, type, required }: AskedField): FormField {
  const shape = shapeOf(procedure, fact, type)
  return {
    name: fact,
    label: fieldName(procedure, fact),
    type: shape,
    required,
    choices: type.is === 'one-of' ? choicesOf(procedure, type.values) : null,
    post: shape === 'person' || shape === 'persons' ? postFor(procedure, fact) : null,
    columns:
      type.is === 'list' && type.fields.length > 0
        ? type.fields.map((field) => fieldOf(procedure, columnOf(procedure, field)))
        : null,
  }
}

const choicesOf = (procedure: Procedure, values: readonly string[]) =>
  values.map((value) => ({ value, label: fieldName(procedure, value) }))

const COLUMN_TYPES: Readonly<Record<string, FactType>> = {
  who: { is: 'person' },
  due: { is: 'date' },
  amount: { is: 'money' },
}

const columnOf = (procedure: Procedure, fact: string): AskedField => ({
  fact,
  type: procedure.facts[fact] ?? COLUMN_TYPES[fact] ?? { is: 'words' },
  required: fact !== 'amount',
})

function shapeOf(procedure: Procedure, fact: string, type: FactType): FormField['type'] {
  if (isEach(procedure, fact)) return 'persons'
  if (type.is === 'words') {
    if (isPersonOfRole(procedure, fact)) return 'person'
    return SHORT.has(fact) ? 'text' : 'words'
  }
  if (type.is === 'one-of') return 'choice'
  if (type.is === 'list') {
    if (type.fields.length > 0) return 'list'
    return type.of === 'person' ? 'persons' : type.of === 'paper' ? 'files' : 'list'
  }
  return type.is
}

const rolesOf = (procedure: Procedure) => Object.values(procedure.roles).map(({ is }) => is)

const isEach = (procedure: Procedure, fact: string) =>
  rolesOf(procedure).some((is) => is.kind === 'each' && is.list === fact)

const isPersonOfRole = (procedure: Procedure, fact: string) =>
  rolesOf(procedure).some((is) => (is.kind === 'field' || is.kind === 'person') && is.fact === fact)

/** The post that a person named in this field must hold. */
function postFor(procedure: Procedure, fact: string): string | null {
  for (const is of rolesOf(procedure)) if (is.kind === 'field' && is.fact === fact) return is.post
  return isEach(procedure, fact) ? 'handler' : null
}

/** The type of a fact where the procedure does not say: what its name says everywhere. */
export const typeOfFact = (procedure: Procedure, fact: string): FactType =>
  procedure.facts[fact] ?? TYPES_BY_NAME[fact] ?? { is: 'words' }

const TYPES_BY_NAME: Readonly<Record<string, FactType>> = {
  ...COLUMN_TYPES,
  area: { is: 'area' },
  earlier: { is: 'case' },
  photos: { is: 'files' },
}
