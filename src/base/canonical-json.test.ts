import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { entryHash, hashJson, sha256Hex } from './hash.ts'

test('keys stand in the order of their UTF-16 units (RFC 8785, 3.2.3)', () => {
  const sample = {
    '\u20ac': 'Euro Sign',
    '\r': 'Carriage Return',
    '\ufb33': 'Hebrew Letter Dalet With Dagesh',
    '1': 'One',
    '\u{1f600}': 'Emoji: Grinning Face',
    '\u0080': 'Control',
    '\u00f6': 'Latin Small Letter O With Diaeresis',
  }
  const keys = [...canonicalJson(sample).matchAll(/"([^"]*)":/g)].map((found) => found[1])
  expect(keys).toEqual(['\\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33'])
})

test('numbers and text are written as ECMAScript writes them (RFC 8785, 3.2.2)', () => {
  expect(canonicalJson([1e30, 4.5, 2e-3, 1e-27, -0, 1e21, 123456789.125])).toBe(
    '[1e+30,4.5,0.002,1e-27,0,1e+21,123456789.125]',
  )
  expect(canonicalJson('\u20ac$\u000f\nA\'B"\\\\"/')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"')
  expect(canonicalJson([null, true, false, {}, []])).toBe('[null,true,false,{},[]]')
})

test('what JSON cannot say is a fault of ours', () => {
  for (const number of [Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => canonicalJson(number)).toThrow('broken invariant')
  expect(() => canonicalJson('\ud800')).toThrow('broken invariant')
  const holes: Record<string, string> = JSON.parse('{"a":"b"}')
  Reflect.set(holes, 'gone', undefined)
  expect(() => canonicalJson(holes)).toThrow('broken invariant')
  Reflect.set(holes, 'gone', new Date(0))
  expect(() => canonicalJson(holes)).toThrow('broken invariant')
})

test('the order in which members were written never matters, and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true })),
      (one) => {
        const members = Object.entries(one).filter(([, value]) => Number.isFinite(value))
        const forward = canonicalJson(Object.fromEntries(members))
        const backward = canonicalJson(Object.fromEntries(members.toReversed()))
        expect(backward).toBe(forward)
        expect(canonicalJson(JSON.parse(forward))).toBe(forward)
      },
    ),
  )
})

test('[K.09] an entry is chained to the one before it: changing either changes the hash', () => {
  const entry = { seq: 1, at: '2026-09-02T01:00:00.000Z', act: 'accept' }
  const first = entryHash(null, entry)
  expect(first).toBe(
    sha256Hex('{"act":"accept","at":"2026-09-02T01:00:00.000Z","prevHash":null,"seq":1}'),
  )
  expect(entryHash(first, entry)).not.toBe(first)
  expect(entryHash(null, { ...entry, act: 'refuse' })).not.toBe(first)
  expect(() => entryHash(null, { ...entry, hash: first })).toThrow('broken invariant')
})

test('SHA-256 of the standard: empty and "abc"', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(hashJson(['邻里'])).toBe(sha256Hex('["邻里"]'))
})
