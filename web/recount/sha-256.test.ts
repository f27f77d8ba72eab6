import { hash as ours } from 'node:crypto'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { hash } from './sha-256.ts'

// Machines are shared: only a test that hangs is too slow.
vi.setConfig({ testTimeout: 60_000 })

test('is SHA-256, at every length around a block', () => {
  for (let length = 0; length <= 130; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 31 + length) % 256)
    expect(hash('sha256', bytes, 'hex')).toBe(ours('sha256', bytes, 'hex'))
  }
})

test('is SHA-256 of any text, as UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(hash('sha256', text, 'hex')).toBe(ours('sha256', text, 'hex'))
    }),
    { numRuns: 40 },
  )
})
