import { expect, test } from 'vitest'
import { isAlike } from './likeness.ts'
import { wordsOf } from './search-words.ts'

const lamp = wordsOf('二单元门口路灯不亮\n从上周五起连着几晚不亮，老人下楼看不清。')
const shared = (other: string) => {
  const words = new Set(wordsOf(other))
  return lamp.filter((word) => words.has(word))
}

test('[K.15] the same lamp in other words is asked about', () => {
  expect(isAlike(lamp, shared('二单元路灯不亮了，晚上看不清路'))).toBe(true)
})

test('[K.15] a neighbour’s other trouble at the same door is not', () => {
  expect(isAlike(lamp, shared('5栋2单元门口草坪踩出一条路，全是泥，老人下楼不方便'))).toBe(false)
  expect(isAlike(lamp, shared('货车凌晨在单元门口卸货，声音很大'))).toBe(false)
})

test('a short text is alike when all that it says is shared, and nothing at all never', () => {
  expect(isAlike(['路灯'], ['路灯'])).toBe(true)
  expect(isAlike(['路灯'], [])).toBe(false)
  expect(isAlike(['2', '单元'], ['2', '单元'])).toBe(false)
})
