/**
 * One input object out of path, query string and body. Words of the query string become numbers,
 * truth values or lists where the route's shape wants them; what is looked up in the shape is
 * looked up once, when the route is opened.
 */
import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import { Refusal } from '../../base/refusal.ts'
import { isStorable, refuseDeep, refuseUnstorable } from './plain-text.ts'

type Wanted = 'number' | 'boolean' | 'list' | 'text'
export type Values = Record<string, unknown>

/** What a shape wants of each of its fields, as far as a query string is concerned. */
export function wantedBy(shape: z.ZodType): ReadonlyMap<string, Wanted> {
  const json = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  const wanted = new Map<string, Wanted>()
  const branches = [json, ...(json.anyOf ?? []), ...(json.oneOf ?? []), ...(json.allOf ?? [])]
  for (const branch of branches)
    for (const [name, one] of Object.entries(branch.properties ?? {}))
      if (!wanted.has(name)) wanted.set(name, kindOf(one))
  return wanted
}

function kindOf(schema: z.core.JSONSchema._JSONSchema): Wanted {
  if (typeof schema === 'boolean') return 'text'
  if (schema.type === 'number' || schema.type === 'integer') return 'number'
  if (schema.type === 'boolean') return 'boolean'
  if (schema.type === 'array') return 'list'
  for (const one of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    const kind = kindOf(one)
    if (kind !== 'text') return kind
  }
  return 'text'
}

/** Reads a query string (without the question mark); a name given twice becomes a list. */
export function readQuery(query: string, wanted: ReadonlyMap<string, Wanted>): Values {
  const values: Values = {}
  if (query === '') return values
  for (const part of query.split('&')) {
    if (part === '') continue
    const at = part.indexOf('=')
    const name = decode(at < 0 ? part : part.slice(0, at))
    const word = decode(at < 0 ? '' : part.slice(at + 1))
    const kind = wanted.get(name)
    // What the route does not know is left out, so that it cannot stand for a field of the path.
    if (kind === undefined) continue
    if (kind === 'list') {
      const list = values[name]
      if (Array.isArray(list)) list.push(word)
      else values[name] = [word]
    } else values[name] = coerced(word, kind)
  }
  return values
}

/** Unquotes %.. and +, or refuses what is no text. */
function decode(part: string): string {
  if (!part.includes('%') && !part.includes('+')) return part
  try {
    const text = decodeURIComponent(part.replaceAll('+', ' '))
    if (isStorable(text)) return text
  } catch {
    // Falls through to the refusal: a broken %-sequence is no text either.
  }
  throw new Refusal('address-not-utf8')
}

function coerced(word: string, kind: Wanted): unknown {
  if (kind === 'number' && /^-?\d+(\.\d+)?$/.test(word)) return Number(word)
  if (kind === 'boolean' && (word === 'true' || word === '1')) return true
  if (kind === 'boolean' && (word === 'false' || word === '0')) return false
  // Anything else stays as it is, and the shape says what it wanted.
  return word
}

/** Adds the fields of the path, which are never taken from anywhere else. */
export function withPath(values: Values, path: unknown, wanted: ReadonlyMap<string, Wanted>) {
  for (const [name, word] of Object.entries(Object(path))) {
    const text = String(word)
    if (!isStorable(text)) throw new Refusal('address-not-utf8')
    values[name] = coerced(text, wanted.get(name) ?? 'text')
  }
  return values
}

/** Parses a JSON body; only one object is an input. */
export function readJson(body: Buffer): Values {
  if (body.length === 0) return {}
  if (!isUtf8(body)) throw new Refusal('body-not-utf8')
  refuseDeep(body)
  const text = body.toString('utf8')
  const value = parseJson(text)
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new Refusal('body-not-object')
  // Valid UTF-8 holds no half pair and no bare NUL; only an escape can make one.
  if (text.includes('\\u')) refuseUnstorable(value)
  return { ...value }
}

function parseJson(text: string): object | string | number | boolean | null {
  try {
    // A key that would change an object's prototype is dropped, however deep it stands.
    if (!text.includes('__proto__')) return JSON.parse(text)
    return JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value))
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1]
    throw new Refusal('body-not-json', at === undefined ? {} : { position: Number(at) })
  }
}
