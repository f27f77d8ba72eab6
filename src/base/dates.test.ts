import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  endOfDay,
  isLocalDate,
  localDate,
  parseDate,
  startOfDay,
  weekday,
} from './dates.ts'

test('the county is eight hours ahead: its day begins at 16:00 of the day before in UTC', () => {
  expect(localDate(new Date('2026-09-01T15:59:59.999Z'))).toBe('2026-09-01')
  expect(localDate(new Date('2026-09-01T16:00:00.000Z'))).toBe('2026-09-02')
  expect(startOfDay('2026-09-02').toISOString()).toBe('2026-09-01T16:00:00.000Z')
  expect(endOfDay('2026-09-02').toISOString()).toBe('2026-09-02T15:59:59.999Z')
})

test.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-9-2', '20260902', '', ' 2026-09-02'])(
  'no such day: "%s"',
  (text) => {
    expect(isLocalDate(text)).toBe(false)
    expect(() => parseDate(text)).toThrow('date-invalid')
  },
)

test('a leap day is a day', () => {
  expect(parseDate('2028-02-29')).toBe('2028-02-29')
})

test('a month ends on the same day, or on its last one', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
  expect(addMonths('2026-06-15', 12)).toBe('2027-06-15')
  expect(addMonths('2026-06-15', -18)).toBe('2024-12-15')
})

test('days are counted on the calendar', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(weekday('2026-09-20')).toBe(0)
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
      expect(daysBetween('2026-09-02', addDays('2026-09-02', days))).toBe(days)
    }),
  )
})
