import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mobileOf, workPhoneOf } from './phone.ts'

test.each([
  '13800138000',
  ' 138 0013 8000 ',
  '138-0013-8000',
  '+86 138 0013 8000',
  '+8613800138000',
  '008613800138000',
  '8613800138000',
  '１３８００１３８０００',
  '＋８６　138 0013 8000',
  '\u202d13800138000\u202c',
  '(+86)13800138000',
  '138.0013.8000',
])('%j is the mobile 13800138000', (typed) => {
  expect(mobileOf(typed)).toBe('13800138000')
})

test.each([
  '',
  '1380013800',
  '138001380000',
  '12800138000',
  '23800138000',
  '+1 13800138000x',
  '十三',
  '087163310000',
  '138001380OO',
])('%j is no mobile', (typed) => {
  expect(mobileOf(typed)).toBeNull()
})

test('a work phone may be a fixed line or a service number', () => {
  expect(workPhoneOf('0871-6331 0000')).toBe('087163310000')
  expect(workPhoneOf('12345')).toBe('12345')
  expect(workPhoneOf('400-800-1234')).toBe('4008001234')
  expect(workPhoneOf('+86 0871 63310000')).toBe('087163310000')
  expect(workPhoneOf('12')).toBeNull()
  expect(workPhoneOf('call me')).toBeNull()
})

test('however it is spaced, a number reads as itself', () => {
  const gap = fc.constantFrom('', ' ', '-', '\u00a0', '　', '\u202c', '·')
  const digits = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), gap), {
    minLength: 9,
    maxLength: 9,
  })
  fc.assert(
    fc.property(digits, fc.constantFrom('', '+86', '0086', '+86 '), (rest, prefix) => {
      const plain = `13${rest.map(([digit]) => digit).join('')}`
      const typed = `${prefix}13${rest.map(([digit, between]) => `${digit}${between}`).join('')}`
      expect(mobileOf(typed)).toBe(plain)
    }),
  )
})
