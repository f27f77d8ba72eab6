import { expect, test } from 'vitest'
import { isAlike } from './likeness.ts'

const told = (title: string, story = '') => ({ title, story })
const lamp = told('二单元门口路灯不亮', '从上周五起连着几晚不亮，老人下楼看不清。')

test('[K.15] the same lamp in other words is asked about', () => {
  expect(isAlike(lamp, told('金康园6栋1单元路灯一排都不亮'))).toBe(true)
  expect(isAlike(told('三单元楼道路灯不亮了'), told('三单元二楼路灯不亮', '灯坏了三天'))).toBe(true)
})

test('[K.15] a neighbour’s other trouble at the same door is not', () => {
  expect(isAlike(lamp, told('5栋2单元草坪踩出一条路，全是泥', '老人下楼看不清路'))).toBe(false)
  expect(isAlike(lamp, told('货车凌晨在单元门口卸货，声音很大'))).toBe(false)
})

test('a place alone is nothing in common, and neither is an empty text', () => {
  expect(isAlike(told('3栋2单元'), told('3栋2单元'))).toBe(false)
  expect(isAlike(told(''), told('路灯'))).toBe(false)
  expect(isAlike(told('路灯'), told('路灯'))).toBe(true)
})
