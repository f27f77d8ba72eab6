import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskIdentity, maskName, maskPhone, nameKey, partsOf } from './mask.ts'

test('[K.11] a masked name keeps the family name and nothing else', () => {
  expect(maskName('王小明')).toBe('王*')
  expect(maskName('王明')).toBe('王*')
  expect(maskName('欧阳修文')).toBe('欧阳*')
  expect(maskName('欧阳')).toBe('欧*')
  expect(maskName('阿依古丽·买买提')).toBe('阿*')
  expect(maskName('')).toBe('*')
})

test('[K.11] phones and identity numbers are masked as R 10.18 says', () => {
  expect(maskPhone('13800138000')).toBe('138****8000')
  expect(maskPhone('63310000')).toBe('****00')
  expect(maskIdentity('53010219900307123X')).toBe('530***********123X')
})

test('a name is found by itself, its family name, and every part of two letters', () => {
  expect(partsOf('王小明').sort()).toEqual(['王', '王小', '小明', '王小明'].sort())
  expect(partsOf('欧阳修文')).toContain('欧阳')
  expect(partsOf('张 三')).toEqual(partsOf('张三'))
})

test('the parts of any name are few, and hold the name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (name) => {
      const parts = partsOf(name)
      expect(parts.length).toBeLessThanOrEqual(40)
      expect(parts[0]).toBe([...nameKey(name)].join(''))
    }),
  )
})
