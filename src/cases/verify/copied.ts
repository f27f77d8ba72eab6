/** Values as PostgreSQL's COPY writes them in its text format. */
import { assert } from '../../base/assert.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** The fields of each line; null stays `\N` until it is read by `orNull`. */
export function* rowsOf(copied: string): Generator<string[]> {
  let from = 0
  while (from < copied.length) {
    const to = copied.indexOf('\n', from)
    assert(to >= 0, 'whole lines')
    yield copied.slice(from, to).split('\t')
    from = to + 1
  }
}

export const orNull = (field: string): string | null => (field === '\\N' ? null : plain(field))

export function plain(field: string): string {
  if (!field.includes('\\')) return field
  return field.replace(/\\(.)/gs, (_, one: string) => ESCAPES[one] ?? one)
}

/** Bytes as hexadecimal digits, as `\\xab` holds them; null when there are none. */
export const hexOrNull = (field: string): string | null => (field === '\\N' ? null : field.slice(3))

/** A moment of a session in UTC as ISO 8601 to the millisecond, or with all that it has beyond. */
export function momentOf(field: string): string {
  const fraction = field.slice(20, field.length - '+00'.length).padEnd(3, '0')
  return `${field.slice(0, 10)}T${field.slice(11, 19)}.${fraction}Z`
}

/** A text[] without nulls in it: {a,"b c"}. */
export function textsOf(field: string): string[] {
  const list = plain(field).slice(1, -1)
  if (list === '') return []
  if (!list.includes('"')) return list.split(',')
  const found = list.matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/gs)
  return Array.from(found, ([, quoted, bare]) => quoted?.replace(/\\(.)/gs, '$1') ?? bare ?? '')
}
