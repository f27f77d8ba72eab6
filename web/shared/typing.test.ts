import { expect, test } from 'vitest'
import { bytesText, countText, hashText } from './numbers.ts'
import { plainCode, plainNumber, plainPhone } from './typing.ts'

test.each([
  ['138 0000 8000'],
  ['138-0000-8000'],
  ['１３８００００８０００'],
  ['+86 138 0000 8000'],
  ['0086-13800008000'],
  ['8613800008000'],
  ['　138　0000　8000　'],
])('a phone number may be pasted as it comes: %s', (typed) => {
  expect(plainPhone(typed)).toBe('13800008000')
})

test('what is no phone number stays what it is, to be refused with its words', () => {
  expect(plainPhone('8600')).toBe('8600')
  expect(plainPhone('李四')).toBe('李四')
  expect(plainPhone('')).toBe('')
})

test('codes and numbers may have spaces, full-width letters and long dashes', () => {
  expect(plainCode(' ２８４ 106 ')).toBe('284106')
  expect(plainNumber(' pl—2026-1180 ')).toBe('PL-2026-1180')
  expect(plainNumber('７k3m－q2xd')).toBe('7K3M-Q2XD')
})

test('counts, hashes and sizes are short enough to be read', () => {
  expect([countText(999), countText(1204), countText(1234567)]).toEqual([
    '999',
    '1,204',
    '1,234,567',
  ])
  expect(hashText(`9c41e07b52d8${'0'.repeat(48)}a36f`)).toBe('9c41 e07b 52d8 … a36f')
  expect([bytesText(300), bytesText(2048), bytesText(3 * 1024 * 1024)]).toEqual([
    '1 KB',
    '2 KB',
    '3.0 MB',
  ])
})
