import { hash } from 'node:crypto'
import { assert } from './assert.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Json } from './json.ts'

/** The one algorithm there is; its name is stored beside what was made with it. */
export const HASH_ALGORITHM = 'sha-256'

/** SHA-256 as 64 small hexadecimal digits. Text is hashed as UTF-8. */
export function sha256Hex(input: string | Uint8Array): string {
  return hash('sha256', input, 'hex')
}

/** SHA-256 as 32 bytes. Text is hashed as UTF-8. */
export function sha256(input: string | Uint8Array): Uint8Array {
  return hash('sha256', input, 'buffer')
}

/** Hash of any plain value by its canonical text. */
export function hashJson(value: Json): string {
  return sha256Hex(canonicalJson(value))
}

/**
 * Hash of an entry of a file, chained to the entry before it: of the canonical JSON of the entry
 * with one more member, `prevHash` (null for the first). Whoever has the entries can recompute it.
 */
export function entryHash(
  prevHash: string | null,
  entry: { readonly [member: string]: Json },
): string {
  assert(!('prevHash' in entry) && !('hash' in entry), 'an entry does not carry its own hash')
  return hashJson({ ...entry, prevHash })
}
