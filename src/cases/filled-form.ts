/** What a person sent in a form, as facts: a page without script sends texts for everything. */
import { Refusal } from '../base/refusal.ts'
import type { Facts, FactType, FactValue, Procedure } from '../procedures/index.ts'
import type { JsonObject } from './chain.ts'

const DEPTH_MAX = 4
const FIELDS_MAX = 200
/** All words of one form together, as JSON. */
const FORM_CHARACTERS_MAX = 100_000

/** Fields that were left empty are left out; the procedure judges the rest. Refuses `form-too-large`. */
export function factsOf(procedure: Procedure, raw: Readonly<Record<string, unknown>>): Facts {
  const entries = Object.entries(raw)
  if (entries.length > FIELDS_MAX || JSON.stringify(raw).length > FORM_CHARACTERS_MAX)
    throw new Refusal('form-too-large', { charactersMax: FORM_CHARACTERS_MAX })
  const facts: Record<string, FactValue> = {}
  for (const [field, value] of entries) {
    const fact = factOf(value, procedure.facts[field], 0)
    if (fact !== null && isFieldName(field)) facts[field] = fact
    else if (fact !== null)
      throw new Refusal('field-wrong', {
        field: field.slice(0, 60),
        wanted: 'nothing',
        fields: field.slice(0, 60),
      })
  }
  return facts
}

const isFieldName = (name: string) => /^[a-z][a-z0-9-]{0,59}$/.test(name)

function factOf(value: unknown, type: FactType | undefined, depth: number): FactValue | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'string') return textFact(value, type)
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (depth >= DEPTH_MAX)
    throw new Refusal('form-too-large', { charactersMax: FORM_CHARACTERS_MAX })
  if (Array.isArray(value)) return value.flatMap((one) => factOf(one, undefined, depth + 1) ?? [])
  const row: Record<string, FactValue> = {}
  for (const [field, inner] of Object.entries(value)) {
    const fact = factOf(inner, undefined, depth + 1)
    if (fact !== null && isFieldName(field)) row[field] = fact
  }
  return row
}

function textFact(text: string, type: FactType | undefined): FactValue | null {
  // NUL cannot be kept, and half a character is no character.
  const clean = text.replaceAll('\u0000', '').toWellFormed().trim()
  if (clean === '') return null
  if ((type?.is === 'number' || type?.is === 'money') && /^-?\d+(\.\d+)?$/.test(clean))
    return Number(clean)
  if (type?.is === 'list') return [clean]
  return clean
}

/** Facts are plain JSON: the same value, for the chain. */
export const jsonOf = (facts: Facts): JsonObject => facts as JsonObject
