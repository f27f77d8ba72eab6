/** Text that PostgreSQL can store: valid UTF-8, no NUL, no half of a surrogate pair. */
import { Refusal } from '../../base/refusal.ts'

const DEPTH_MAX = 40
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Refuses a JSON text nested so deep that walking it would be an attack. */
export function refuseDeep(json: Uint8Array): void {
  let depth = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]!
    if (quoted) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > DEPTH_MAX) throw new Refusal('body-too-deep', { levelsMax: DEPTH_MAX })
    } else if (byte === 0x7d || byte === 0x5d) depth--
  }
}

export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** Refuses a value in which any text, key or word, cannot be stored. */
export function refuseUnstorable(value: unknown): void {
  if (typeof value === 'string') {
    if (!isStorable(value)) throw new Refusal('text-not-storable')
  } else if (Array.isArray(value)) for (const one of value) refuseUnstorable(one)
  else if (value !== null && typeof value === 'object')
    for (const [key, one] of Object.entries(value)) {
      refuseUnstorable(key)
      refuseUnstorable(one)
    }
}
