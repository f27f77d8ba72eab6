import { readFileSync } from 'node:fs'
import { parseJson, type Reviver } from '../../base/json.ts'
import { Refusal } from '../../base/refusal.ts'

/** The bytes of a file that the caller names; one that cannot be read is a refusal. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new Refusal('file-unreadable', { file, cause })
  }
}

/** A file of UTF-8 text; bytes that are none are refused, a byte order mark is dropped. */
export function readText(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(file))
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal('file-not-utf8', { file })
  }
}

/** A JSON file; what is no JSON is refused with line and column. */
export function readJson(file: string, reviver?: Reviver): unknown {
  return parseJson(readText(file), reviver)
}
