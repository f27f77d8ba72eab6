import { expect, test } from 'vitest'
import { calendarWith, readNotice } from './calendar-notice.ts'
import { Refusal } from './refusal.ts'
import { CHINA, workdayAfter } from './work-calendar.ts'

/** Not a real notice: only the days that never move, and one make-up day. */
const notice = (year: number) => ({
  year,
  source: '样例',
  restDays: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`),
  workDays: [`${year}-01-02`],
})
const region = { region: '楚雄州', restDays: ['2026-08-06'], workDays: [] }

const whereWrong = (value: unknown) => {
  try {
    readNotice(value)
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'calendar-notice') throw error
    return error.facts.where
  }
}

test('[K.06] a year can be used as soon as its notice is loaded, not before', () => {
  const calendar = calendarWith(CHINA, [notice(2028), notice(2027)].map(readNotice))
  expect(calendar.lastYearLoaded).toBe(2028)
  expect(calendar.version).toBe(`${CHINA.version} + cn-2027 + cn-2028`)
  expect(workdayAfter(calendar, '2026-12-31', 1)).toBe('2027-01-02')
  expect(() => calendarWith(CHINA, [readNotice(notice(2028))])).toThrow('calendar-year-order')
  expect(() => calendarWith(CHINA, [readNotice(notice(2026))])).toThrow('calendar-year-order')
})

test('a region adds its own days to whatever is loaded', () => {
  const calendar = calendarWith(CHINA, [region, notice(2027)].map(readNotice))
  expect(calendar.isWorkday('2026-08-06')).toBe(false)
  expect(calendar.lastYearLoaded).toBe(2027)
  expect(calendar.version).toBe(`${CHINA.version} + cn-2027 + 楚雄州`)
})

test('a notice that cannot be right is refused where it is wrong', () => {
  const good = notice(2027)
  expect(whereWrong(good)).toBeNull()
  expect(whereWrong(null)).toBe('notice')
  expect(whereWrong({ ...good, year: '2027' })).toBe('year')
  expect(whereWrong({ ...good, workDays: ['2028-01-02'] })).toBe('year')
  expect(whereWrong({ ...good, restDays: ['2027-02-30'] })).toBe('restDays')
  expect(whereWrong({ ...good, restDays: good.restDays.slice(0, -1) })).toBe('restDays 2027-10-03')
  expect(whereWrong({ ...good, restDays: [...good.restDays, '2027-01-01'] })).toBe('restDays')
  expect(whereWrong({ ...good, workDays: ['2027-10-01'] })).toBe('workDays')
  expect(whereWrong({ ...good, workDays: 'none' })).toBe('workDays')
})
