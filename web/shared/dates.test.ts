import { expect, test } from 'vitest'
import { dayOf, daysBetween, dayText, momentText, weekdayText } from './dates.ts'

const NOW = '2026-11-24T02:00:00Z'
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('a date is said as people say it, with the year only when it is another', () => {
  expect(plain(dayText('2026-11-25T15:59:59Z', 'zh', NOW))).toBe('11 月 25 日')
  expect(plain(dayText('2027-01-04', 'zh', NOW))).toBe('2027 年 1 月 4 日')
  expect(plain(dayText('2026-11-25', 'en', NOW))).toBe('25 Nov')
  expect(plain(dayText('2027-01-04', 'en', NOW))).toBe('4 Jan 2027')
})

test('the day turns at midnight in China, whatever the phone is set to', () => {
  expect(dayOf('2026-11-25T15:59:59.999Z')).toBe('2026-11-25')
  expect(dayOf('2026-11-25T16:00:00.000Z')).toBe('2026-11-26')
})

test('a moment has its time, a day its weekday', () => {
  expect(plain(momentText('2026-11-24T11:05:00Z', 'zh', NOW))).toBe('11 月 24 日 19:05')
  expect(plain(momentText('2026-11-23T16:05:00Z', 'en', NOW))).toBe('24 Nov, 00:05')
  expect([weekdayText(NOW, 'zh'), weekdayText(NOW, 'en')]).toEqual(['星期二', 'Tue'])
})

test('days are counted by the calendar, not by hours', () => {
  expect(daysBetween('2026-11-24T15:59:00Z', '2026-11-24T16:01:00Z')).toBe(1)
  expect(daysBetween('2026-11-24T00:00:00Z', '2026-11-24T15:59:00Z')).toBe(0)
  expect(daysBetween('2026-12-31', '2027-01-01')).toBe(1)
  expect(daysBetween('2026-11-25', '2026-11-22')).toBe(-3)
})

test('a date never breaks over two lines', () => {
  expect(dayText('2026-11-25', 'zh', NOW)).not.toContain(' ')
  expect(dayText('2026-11-25', 'en', NOW)).not.toContain(' ')
})
