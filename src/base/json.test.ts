import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJson } from './json.ts'
import { Refusal } from './refusal.ts'

const faultAt = (text: string) => {
  try {
    parseJson(text)
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return error.facts
  }
}

test.each([
  ['', 1, 1],
  ['{"a":\n [1,,2]}', 2, 5],
  ['{"a" 1}', 1, 6],
  ['{"a":1,}', 1, 8],
  ['[1 2]', 1, 4],
  ['[1]]', 1, 4],
  ['[1', 1, 3],
  ['{"a":tru}', 1, 6],
  ['[01]', 1, 3],
  ['"line\nbreak"', 1, 1],
  ['["\\x"]', 1, 2],
  ['{a:1}', 1, 2],
])('%j is refused at line %i, column %i', (text, line, column) => {
  expect(faultAt(text)).toEqual({ line, column })
})

test('whatever JSON.parse takes is taken, and only that', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"a"',
    '1',
    '-2.5e3',
    'null',
    ' ',
    'x',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      let isJson = true
      try {
        JSON.parse(text)
      } catch {
        isJson = false
      }
      expect(faultAt(text) === null).toBe(isJson)
    }),
    { numRuns: 2000 },
  )
})

test('text before the fault can be completed to JSON: the fault is the first one', () => {
  const whole = '{"a":[1,{"b":"c"}],"d":-0.5}'
  for (let cut = 1; cut < whole.length; cut++) {
    const at = faultAt(`${whole.slice(0, cut)}\u0001`)
    expect(at?.column, `cut at ${cut}`).toBeLessThanOrEqual(cut + 1)
  }
})
