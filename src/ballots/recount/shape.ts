/** Readers of plain data that name the element which is not as it must be. */
import type { Json } from '../../base/json.ts'
import { Refusal } from '../../base/refusal.ts'

export type Members = { readonly [name: string]: Json }
type Reader<T> = (json: Json, element: string) => T

export function malformed(element: string): never {
  throw new Refusal('recount-malformed', { element })
}

export function record(json: Json | undefined, element: string): Members {
  if (typeof json !== 'object' || json === null || isList(json)) malformed(element)
  return json
}

/** Array.isArray does not narrow a read-only list. */
function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json)
}

/** Exactly these members, and no others but the optional ones. */
export function exactly(
  json: Json | undefined,
  element: string,
  names: { readonly needed: readonly string[]; readonly optional?: readonly string[] },
): Members {
  const members = record(json, element)
  const { needed, optional = [] } = names
  for (const name of needed) if (members[name] === undefined) malformed(`${element}.${name}`)
  for (const name of Object.keys(members))
    if (!needed.includes(name) && !optional.includes(name)) malformed(`${element}.${name}`)
  return members
}

export function list<T>(json: Json | undefined, element: string, read: Reader<T>): readonly T[] {
  if (!isList(json)) malformed(element)
  return json.map((one, at) => read(one, `${element}[${at}]`))
}

export function each<T>(json: Json | undefined, element: string, read: Reader<T>) {
  const entries = Object.entries(record(json, element))
  return Object.fromEntries(entries.map(([name, one]) => [name, read(one, `${element}.${name}`)]))
}

export function string(json: Json | undefined, element: string): string {
  return typeof json === 'string' && json !== '' ? json : malformed(element)
}

export function word<const T extends string>(
  json: Json | undefined,
  element: string,
  allowed: readonly T[],
): T {
  return allowed.find((one) => one === json) ?? malformed(element)
}
