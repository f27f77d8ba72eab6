import { assert } from './assert.ts'
import type { Json } from './json.ts'

/**
 * One text for one value on every machine (RFC 8785): keys in the order of their UTF-16 units, no
 * spaces, numbers and strings as ECMAScript writes them. What JSON cannot say is refused as a fault
 * of ours: undefined, numbers that are not finite, half a surrogate pair, objects with a class.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') {
    assert(value.isWellFormed(), 'canonical text is well-formed Unicode')
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    assert(Number.isFinite(value), 'a canonical number is finite')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (isList(value)) return canonicalList(value)
  return canonicalObject(value)
}

// Texts are put together in place: millions of values are written while a house is verified.
function canonicalList(list: readonly Json[]): string {
  let text = ''
  for (let at = 0; at < list.length; at++)
    text += `${at === 0 ? '' : ','}${canonicalJson(list[at]!)}`
  return `[${text}]`
}

function canonicalObject(value: { readonly [key: string]: Json }): string {
  assert(typeof value === 'object', `canonical JSON has no ${typeof value}`)
  const prototype: unknown = Object.getPrototypeOf(value)
  assert(prototype === Object.prototype || prototype === null, 'canonical JSON is plain data')
  let text = ''
  for (const key of Object.keys(value).sort())
    text += `${text === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(value[key]!)}`
  return `{${text}}`
}

/** Array.isArray does not narrow a read-only list. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
