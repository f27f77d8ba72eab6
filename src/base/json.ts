import { Refusal } from './refusal.ts'

/** What JSON can say. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json }

const SPACE = /[ \t\n\r]*/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON itself forbids them in strings
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Called for each value from the innermost out; `source` is the text of a scalar as it stood. */
export type Reviver = (
  key: string,
  value: unknown,
  context?: { readonly source?: string },
) => unknown

/** Parses JSON; what is none is refused with the line and column (1-based) of the first fault. */
export function parseJson(text: string, reviver?: Reviver): unknown {
  try {
    return JSON.parse(text, reviver)
  } catch {
    const before = text.slice(0, faultIn(text)).split('\n')
    throw new Refusal('not-json', { line: before.length, column: before.at(-1)!.length + 1 })
  }
}

/** Offset of the first character that cannot stand where it stands (or the end of the text). */
function faultIn(text: string): number {
  let at = 0
  const open: ('[' | '{')[] = []
  const skip = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    at += found?.[0].length ?? 0
    return found !== null
  }
  const skipChar = (char: string) => {
    skip(SPACE)
    const found = text[at] === char
    if (found) at++
    return found
  }
  const skipKey = () => {
    skip(SPACE)
    return skip(STRING) && skipChar(':')
  }
  /** A whole scalar or empty bracket, or the opening of one with something in it. */
  const skipValue = (): 'whole' | 'opened' | 'fault' => {
    if (skipChar('[')) {
      if (skipChar(']')) return 'whole'
      open.push('[')
      return 'opened'
    }
    if (skipChar('{')) {
      if (skipChar('}')) return 'whole'
      open.push('{')
      return skipKey() ? 'opened' : 'fault'
    }
    return skip(STRING) || skip(SCALAR) ? 'whole' : 'fault'
  }
  for (;;) {
    const value = skipValue()
    if (value === 'fault') return at
    if (value === 'opened') continue
    while (open.length > 0 && skipChar(open.at(-1) === '[' ? ']' : '}')) open.pop()
    if (open.length === 0 || !skipChar(',')) return at
    if (open.at(-1) === '{' && !skipKey()) return at
  }
}
