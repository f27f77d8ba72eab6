/**
 * What somebody types, or a program sends, who means no good: seeded, so that it can be sent again.
 */
import { z } from 'zod'
import { seeded } from '../../src/base/seeded.ts'
import type { Route } from '../../src/platform/route.ts'
import type { Sent } from '../harness/app-person.ts'

/** A whole number from 0 up to, and without, its limit. */
export type Chance = (limit: number) => number

export function chanceOf(seed: number): Chance {
  const chance = seeded(seed)
  return (limit) => chance.below(limit)
}

const SQL = "'; drop table entry; --"
const HTML = '<script>alert(1)</script><img src=x onerror=alert(1)>'

/** Texts that have broken programs before. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  SQL,
  `1) or 1=1 -- `,
  HTML,
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '\u202e倒过来\u2066',
  '\ufeff',
  'é'.normalize('NFD').repeat(40),
  '👨‍👩‍👧‍👦'.repeat(20),
  '../../../etc/passwd',
  '%00%ff',
  '{{7*7}}${7*7}',
  '__proto__',
  'constructor',
  '-1',
  '1e999',
  'NaN',
  '9007199254740993',
  '2026-02-30',
  '+999999-01-01T00:00:00Z',
  '530103004006G01C99B999U99',
  '530103004006g01',
  '01a20fb8-0000-7000-8000-000000000000',
  'ab'.repeat(32),
  '字'.repeat(5000),
]

const deep = (depth: number): unknown => {
  let value: unknown = 1
  for (let at = 0; at < depth; at++) value = at % 2 ? [value] : { a: value }
  return value
}

const HOSTILE_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [[[]]],
  { toString: 1, __proto__: null, constructor: { prototype: 1 } },
  deep(200),
  Array.from({ length: 3000 }, (_, at) => at),
]

export const anyValue = (pick: Chance): unknown =>
  pick(3) > 0
    ? HOSTILE_TEXTS[pick(HOSTILE_TEXTS.length)]
    : HOSTILE_VALUES[pick(HOSTILE_VALUES.length)]

/** The fields that a route takes, by its own shape. */
export function fieldsOf({ input }: Pick<Route, 'input'>): readonly string[] {
  return input instanceof z.ZodObject ? Object.keys(input.shape) : []
}

const HEADERS = { 'accept-language': 'zh', 'content-type': 'application/json' }

/** One request to a route: good in all but some fields, or nonsense altogether. */
export function hostileTo(route: Route, good: object, pick: Chance): Sent {
  const fields = new Map<string, unknown>(Object.entries(good))
  const names = fieldsOf(route)
  const spoiled = 1 + pick(2)
  for (let at = 0; at < spoiled && names.length > 0; at++)
    fields.set(names[pick(names.length)] ?? '', anyValue(pick))
  if (pick(4) === 0) fields.set('no-such-field', anyValue(pick))
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value = fields.get(key)
    fields.delete(key)
    return inPath(value)
  })
  const isQuery = route.method === 'GET' || route.method === 'DELETE' || route.upload === true
  const url = `/api/v1${path}${isQuery ? queryOf(fields) : ''}`
  if (route.upload)
    return {
      method: route.method,
      path: url,
      headers: { 'content-type': 'application/octet-stream' },
      body: Buffer.from(JSON.stringify(anyValue(pick)) ?? ''),
    }
  if (isQuery) return { method: route.method, path: url, headers: { 'accept-language': 'en' } }
  return { method: route.method, path: url, headers: HEADERS, body: bodyOf(fields, pick) }
}

/** A lone half of a letter cannot be written into an address: then its bytes are. */
function inPath(value: unknown): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 300)
  return text === '' || text === '..' || text === '.' ? '%20' : escaped(text)
}

const escaped = (text: string) =>
  text.isWellFormed()
    ? encodeURIComponent(text)
    : `%ED%A0%80${encodeURIComponent(text.toWellFormed())}`

function queryOf(fields: ReadonlyMap<string, unknown>): string {
  const parts = [...fields]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
      return `${escaped(name)}=${escaped(text.slice(0, 2000))}`
    })
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function bodyOf(fields: ReadonlyMap<string, unknown>, pick: Chance): string | Uint8Array {
  const whole = JSON.stringify(Object.fromEntries(fields))
  switch (pick(12)) {
    case 0:
      return whole.slice(0, pick(whole.length + 1))
    case 1:
      return Buffer.concat([Buffer.from(whole), Buffer.from([0xff, 0xfe, 0xc0, 0x80])])
    case 2:
      return JSON.stringify(HOSTILE_VALUES[pick(HOSTILE_VALUES.length)])
    case 3:
      return `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`
    case 4:
      return whole.replace('{', '{"__proto__":{"may":"anyone"},')
    case 5:
      return JSON.stringify({ ...Object.fromEntries(fields), filler: 'x'.repeat(300 * 1024) })
    default:
      return whole
  }
}
